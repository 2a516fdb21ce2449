#include "mote/pipeline/series_classifier.h"

#include "mote/dsp/quantize.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace pipeline {
namespace {

constexpr int32_t highest_count = 1000000;

size_t as_size(int32_t value) { return static_cast<size_t>(value); }

}  // namespace

Status SeriesClassifier::check(const SeriesClassifierConfig& config, const SeriesClassifierBuffers& buffers) {
  const int32_t counts[] = {config.block.window_frames, config.block.axes, config.block.feature_count,
                            config.stride_frames};
  for (int32_t count : counts) {
    if (count < 1 || count > highest_count) return Status::out_of_range;
  }
  if (config.block.run == nullptr || config.block.scratch_floats < 0) return Status::out_of_range;
  if (!(config.input_scale > 0.0f)) return Status::out_of_range;
  const bool standardizes = !config.means.empty();
  if (config.gains.size() != config.means.size()) return Status::out_of_range;
  if (standardizes && config.means.size() != as_size(config.block.feature_count)) return Status::out_of_range;

  const bool sizes_fit = buffers.window.size() == as_size(config.block.window_frames) * as_size(config.block.axes) &&
                         buffers.scratch.size() == as_size(config.block.scratch_floats) &&
                         buffers.features.size() == as_size(config.block.feature_count);
  if (!sizes_fit) return Status::buffer_too_small;
  return Decider::check(config.decider, buffers.recent_scores);
}

void SeriesClassifier::reset() {
  decider_.reset();
  readings_taken_ = 0;
  window_filled_ = 0;
  readings_to_skip_ = 0;
}

size_t SeriesClassifier::push(Span<const float> readings, Decision* decision, bool* decided) {
  *decided = false;
  const size_t axes = as_size(config_.block.axes);
  const size_t whole = readings.size() / axes * axes;
  for (size_t at = 0; at < whole; at += axes) {
    if (!take_reading(readings.data() + at)) continue;
    *decision = classify();
    *decided = true;
    start_next_window();
    return at + axes;
  }
  return whole;
}

// Whether the window is full with it.
bool SeriesClassifier::take_reading(const float* reading) {
  ++readings_taken_;
  if (readings_to_skip_ > 0) {
    --readings_to_skip_;
    return false;
  }
  const size_t axes = as_size(config_.block.axes);
  __builtin_memcpy(buffers_.window.data() + as_size(window_filled_) * axes, reading, axes * sizeof(float));
  ++window_filled_;
  return window_filled_ == config_.block.window_frames;
}

void SeriesClassifier::start_next_window() {
  const size_t axes = as_size(config_.block.axes);
  const int32_t kept = config_.block.window_frames - config_.stride_frames;
  if (kept > 0) {
    __builtin_memmove(buffers_.window.data(), buffers_.window.data() + as_size(config_.stride_frames) * axes,
                      as_size(kept) * axes * sizeof(float));
  }
  window_filled_ = kept > 0 ? kept : 0;
  readings_to_skip_ = kept > 0 ? 0 : -kept;
}

Decision SeriesClassifier::classify() {
  config_.block.run(config_.block.params, buffers_.window, buffers_.scratch, buffers_.features);
  standardize(buffers_.features, config_.means, config_.gains);
  dsp::quantize_s8(buffers_.features, config_.input_scale, config_.input_zero_point, model_.input(model_.context));
  model_.run(model_.context, decider_.next_scores());
  return decider_.decide(readings_taken_);
}

void standardize(Span<float> values, Span<const float> means, Span<const float> gains) {
  for (size_t i = 0; i < means.size(); ++i) values[i] = (values[i] - means[i]) * gains[i];
}

}  // namespace pipeline
}  // namespace mote
