#include "mote/pipeline/sound_classifier.h"

#include "mote/dsp/quantize.h"

namespace mote {
namespace pipeline {
namespace {

constexpr int32_t score_offset = 128;  // int8 -128 is a score of 0

size_t as_size(int32_t value) { return static_cast<size_t>(value); }

}  // namespace

Status SoundClassifier::check(const SoundClassifierConfig& config, const SoundClassifierBuffers& buffers) {
  const int32_t counts[] = {config.mfe.frame_samples, config.mfe.stride_samples, config.window_frames,
                            config.stride_frames,     config.class_count,        config.smoothing_windows};
  for (int32_t count : counts) {
    if (count < 1 || count > 1000000) return Status::out_of_range;
  }
  if (config.threshold_q8 < 0 || config.threshold_q8 > 256) return Status::out_of_range;
  if (!(config.input_scale > 0.0f) || config.mfe.mel_filters.empty()) return Status::out_of_range;

  const size_t filters = config.mfe.mel_filters.size();
  const bool sizes_fit =
      buffers.frame.size() == as_size(config.mfe.frame_samples) + 1 &&
      buffers.scratch.size() == mfe_scratch_size(config.mfe) && buffers.values.size() == filters &&
      buffers.features.size() == as_size(config.window_frames) * filters &&
      buffers.recent_scores.size() == as_size(config.smoothing_windows) * as_size(config.class_count);
  return sizes_fit ? Status::ok : Status::buffer_too_small;
}

void SoundClassifier::reset() {
  for (int16_t& sample : buffers_.frame) sample = 0;
  for (int8_t& feature : buffers_.features) feature = 0;
  for (int8_t& score : buffers_.recent_scores) score = 0;
  samples_taken_ = 0;
  frame_filled_ = 1;
  samples_to_skip_ = 0;
  rows_filled_ = 0;
  rows_to_skip_ = 0;
  windows_scored_ = 0;
  last_window_ = 0;
}

size_t SoundClassifier::push(Span<const int16_t> samples, Decision* decision, bool* decided) {
  *decided = false;
  for (size_t i = 0; i < samples.size(); ++i) {
    if (!take_sample(samples[i])) continue;
    const bool window_is_full = add_frame();
    start_next_frame();
    if (!window_is_full) continue;
    *decision = classify();
    *decided = true;
    return i + 1;
  }
  return samples.size();
}

// Whether the frame is full with it.
bool SoundClassifier::take_sample(int16_t sample) {
  ++samples_taken_;
  if (samples_to_skip_ > 0) {
    --samples_to_skip_;
    return false;
  }
  buffers_.frame[as_size(frame_filled_++)] = sample;
  return frame_filled_ > config_.mfe.frame_samples;
}

void SoundClassifier::start_next_frame() {
  const int32_t stride = config_.mfe.stride_samples;
  const int32_t kept = config_.mfe.frame_samples + 1 - stride;
  if (kept > 0) {
    __builtin_memmove(buffers_.frame.data(), buffers_.frame.data() + stride, as_size(kept) * sizeof(int16_t));
    frame_filled_ = kept;
    return;
  }
  frame_filled_ = 0;
  samples_to_skip_ = -kept;
}

// Whether the window is full with it.
bool SoundClassifier::add_frame() {
  if (rows_to_skip_ > 0) {
    --rows_to_skip_;
    return false;
  }
  if (rows_filled_ == config_.window_frames) {
    // The first frame since a decision: what the next window shares with the last one moves to the front.
    const int32_t kept = config_.window_frames - config_.stride_frames;
    if (kept > 0) {
      __builtin_memmove(buffers_.features.data(),
                        buffers_.features.data() + as_size(config_.stride_frames) * row_size(),
                        as_size(kept) * row_size());
    }
    rows_filled_ = kept > 0 ? kept : 0;
    rows_to_skip_ = kept > 0 ? 0 : -kept;
    if (rows_to_skip_ > 0) {
      --rows_to_skip_;
      return false;
    }
  }
  const Span<const int16_t> frame(buffers_.frame.data() + 1, as_size(config_.mfe.frame_samples));
  dsp::mfe_frame(config_.mfe, frame, buffers_.frame[0], buffers_.scratch, buffers_.values);
  dsp::quantize_s8(buffers_.values, config_.input_scale, config_.input_zero_point,
                   buffers_.features.subspan(as_size(rows_filled_) * row_size(), row_size()));
  ++rows_filled_;
  return rows_filled_ == config_.window_frames;
}

Span<int8_t> SoundClassifier::scores_of(int32_t window) const {
  const size_t classes = as_size(config_.class_count);
  return buffers_.recent_scores.subspan(as_size(window) * classes, classes);
}

Decision SoundClassifier::classify() {
  if (windows_scored_ > 0) last_window_ = (last_window_ + 1) % config_.smoothing_windows;
  if (windows_scored_ < config_.smoothing_windows) ++windows_scored_;
  model_.run(model_.context, buffers_.features, scores_of(last_window_));

  Decision decision = {-1, 0, 0, samples_taken_};
  int32_t best_sum = -1;
  for (int32_t label = 0; label < config_.class_count; ++label) {
    int32_t sum = 0;
    for (int32_t window = 0; window < windows_scored_; ++window)
      sum += scores_of(window)[as_size(label)] + score_offset;
    if (sum <= best_sum) continue;
    best_sum = sum;
    decision.best = label;
  }
  decision.score_q8 = (best_sum + windows_scored_ / 2) / windows_scored_;
  if (best_sum >= config_.threshold_q8 * windows_scored_) decision.label = decision.best;
  return decision;
}

}  // namespace pipeline
}  // namespace mote
