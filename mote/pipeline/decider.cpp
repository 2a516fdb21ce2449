#include "mote/pipeline/decider.h"

namespace mote {
namespace pipeline {
namespace {

constexpr int32_t score_offset = 128;  // int8 -128 is a score of 0
constexpr int32_t highest_count = 1000000;

size_t as_size(int32_t value) { return static_cast<size_t>(value); }

}  // namespace

Status Decider::check(const DeciderConfig& config, Span<const int8_t> recent_scores) {
  if (config.class_count < 1 || config.class_count > highest_count) return Status::out_of_range;
  if (config.smoothing_windows < 1 || config.smoothing_windows > highest_count) return Status::out_of_range;
  if (config.threshold_q8 < 0 || config.threshold_q8 > 256) return Status::out_of_range;
  if (config.release_q8 < 0 || config.release_q8 > config.threshold_q8) return Status::out_of_range;
  if (config.suppression_windows < 0) return Status::out_of_range;
  if (!config.is_event.empty() && config.is_event.size() != as_size(config.class_count)) return Status::out_of_range;
  const bool fits = recent_scores.size() == as_size(config.smoothing_windows) * as_size(config.class_count);
  return fits ? Status::ok : Status::buffer_too_small;
}

void Decider::reset() {
  for (int8_t& score : recent_scores_) score = 0;
  windows_scored_ = 0;
  last_window_ = 0;
  label_ = -1;
  suppressed_ = 0;
}

Span<int8_t> Decider::next_scores() {
  if (windows_scored_ > 0) last_window_ = (last_window_ + 1) % config_.smoothing_windows;
  if (windows_scored_ < config_.smoothing_windows) ++windows_scored_;
  return scores_of(last_window_);
}

Decision Decider::decide(uint64_t window_end_sample) {
  int32_t best = 0, best_sum = -1;
  int32_t best_event = 0, best_event_sum = -1;
  for (int32_t label = 0; label < config_.class_count; ++label) {
    const int32_t sum = sum_of(label);
    if (sum > best_sum) {
      best_sum = sum;
      best = label;
    }
    if (sum > best_event_sum && is_event(label)) {
      best_event_sum = sum;
      best_event = label;
    }
  }
  // Else a threshold below the background's score would change nothing.
  if (best_event_sum >= threshold_q8_ * windows_scored_) {
    best = best_event;
    best_sum = best_event_sum;
  }

  const int32_t label = next_label(best, best_sum);
  const bool begins = label != label_ && is_event(label);
  label_ = label;
  if (suppressed_ > 0) --suppressed_;
  if (begins) suppressed_ = config_.suppression_windows;
  return Decision{label, begins, best, (best_sum + windows_scored_ / 2) / windows_scored_, window_end_sample};
}

// The label stays while it is loud enough and no other class takes over.
int32_t Decider::next_label(int32_t best, int32_t best_sum) const {
  const bool best_reaches = best_sum >= threshold_q8_ * windows_scored_;
  const bool label_stays = label_ >= 0 && sum_of(label_) >= release_q8() * windows_scored_;
  if (label_stays && (best == label_ || !best_reaches)) return label_;
  if (!best_reaches) return -1;
  return is_event(best) && suppressed_ > 0 ? -1 : best;
}

int32_t Decider::release_q8() const { return threshold_q8_ - (config_.threshold_q8 - config_.release_q8); }

bool Decider::is_event(int32_t label) const {
  return label >= 0 && (config_.is_event.empty() || config_.is_event[as_size(label)] != 0);
}

int32_t Decider::sum_of(int32_t label) const {
  int32_t sum = 0;
  for (int32_t window = 0; window < windows_scored_; ++window) sum += scores_of(window)[as_size(label)] + score_offset;
  return sum;
}

Span<int8_t> Decider::scores_of(int32_t window) const {
  const size_t classes = as_size(config_.class_count);
  return recent_scores_.subspan(as_size(window) * classes, classes);
}

}  // namespace pipeline
}  // namespace mote
