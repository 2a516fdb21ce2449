#include "mote/pipeline/sound_classifier.h"

#include "mote/dsp/narrow.h"

namespace mote {
namespace pipeline {
namespace {

constexpr int32_t highest_count = 1000000;

size_t as_size(int32_t value) { return static_cast<size_t>(value); }

}  // namespace

size_t sound_rows_size(const SoundClassifierConfig& config) {
  const size_t row_size = as_size(config.block.row_size);
  return config.step.run == nullptr ? row_size : 2 * as_size(config.window_frames) * row_size;
}

size_t sound_scratch_words(const SoundClassifierConfig& config) {
  const int32_t of_step = config.step.run == nullptr ? 0 : config.step.scratch_words;
  return as_size(config.block.scratch_words > of_step ? config.block.scratch_words : of_step);
}

Status SoundClassifier::check(const SoundClassifierConfig& config, const SoundClassifierBuffers& buffers) {
  const int32_t counts[] = {config.block.frame_samples, config.block.stride_samples, config.block.row_size,
                            config.window_frames, config.stride_frames};
  for (int32_t count : counts) {
    if (count < 1 || count > highest_count) return Status::out_of_range;
  }
  if (config.block.run == nullptr || config.block.scratch_words < 0 || config.block.state_words < 0) {
    return Status::out_of_range;
  }
  if (config.step.run != nullptr && config.step.scratch_words < 0) return Status::out_of_range;
  if (config.narrowing.shift < 1 || config.narrowing.shift > 15) return Status::out_of_range;

  const bool sizes_fit = buffers.frame.size() == as_size(config.block.frame_samples) + 1 &&
                         buffers.state.size() == as_size(config.block.state_words) &&
                         buffers.scratch.size() == sound_scratch_words(config) &&
                         buffers.rows.size() == sound_rows_size(config);
  if (!sizes_fit) return Status::buffer_too_small;
  return Decider::check(config.decider, buffers.recent_scores);
}

void SoundClassifier::reset() {
  for (int16_t& sample : buffers_.frame) sample = 0;
  for (uint32_t& word : buffers_.state) word = 0;
  decider_.reset();
  samples_taken_ = 0;
  frame_filled_ = 1;
  samples_to_skip_ = 0;
  rows_filled_ = 0;
  rows_to_skip_ = 0;
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
  return frame_filled_ > config_.block.frame_samples;
}

void SoundClassifier::start_next_frame() {
  const int32_t stride = config_.block.stride_samples;
  const int32_t kept = config_.block.frame_samples + 1 - stride;
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
  if (rows_filled_ == config_.window_frames) {  // the first frame since a decision
    const int32_t kept = config_.window_frames - config_.stride_frames;
    if (kept > 0) move_shared_rows(kept);
    rows_filled_ = kept > 0 ? kept : 0;
    rows_to_skip_ = kept > 0 ? 0 : -kept;
  }
  // A block with a state hears every frame, also one between windows.
  const bool is_skipped = rows_to_skip_ > 0;
  if (is_skipped) --rows_to_skip_;
  if (is_skipped && config_.block.state_words == 0) return false;

  const size_t place = has_step() ? as_size(rows_filled_) * row_size() : 0;
  const Span<int16_t> row = buffers_.rows.subspan(place, row_size());
  run_block(row);
  if (is_skipped) return false;
  if (!has_step()) {
    dsp::narrow(row, config_.narrowing,
                model_.input(model_.context).subspan(as_size(rows_filled_) * row_size(), row_size()));
  }
  ++rows_filled_;
  return rows_filled_ == config_.window_frames;
}

// What the next window shares with the last one moves to the front.
void SoundClassifier::move_shared_rows(int32_t kept) {
  const size_t from = as_size(config_.stride_frames) * row_size();
  const size_t count = as_size(kept) * row_size();
  if (has_step()) {
    __builtin_memmove(buffers_.rows.data(), buffers_.rows.data() + from, count * sizeof(int16_t));
    return;
  }
  int8_t* const input = model_.input(model_.context).data();
  __builtin_memmove(input, input + from, count);
}

void SoundClassifier::run_block(Span<int16_t> row) {
  const Span<const int16_t> frame(buffers_.frame.data() + 1, as_size(config_.block.frame_samples));
  config_.block.run(config_.block.params, frame, buffers_.frame[0], buffers_.state, buffers_.scratch, row);
}

Decision SoundClassifier::classify() {
  if (has_step()) {
    const size_t count = as_size(config_.window_frames) * row_size();
    const Span<int16_t> worked = buffers_.rows.subspan(count, count);
    __builtin_memcpy(worked.data(), buffers_.rows.data(), count * sizeof(int16_t));
    config_.step.run(config_.step.params, row_size(), worked, buffers_.scratch);
    dsp::narrow(worked, config_.narrowing, model_.input(model_.context));
  }
  model_.run(model_.context, decider_.next_scores());
  return decider_.decide(samples_taken_);
}

}  // namespace pipeline
}  // namespace mote
