#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/dsp/blocks.h"
#include "mote/pipeline/decider.h"
#include "mote/pipeline/model.h"

// A stream of motion or slow readings becomes decisions: readings → window → float32 features → int8 → model → decider.
// The result doesn't depend on how the readings are cut into chunks.
namespace mote {
namespace pipeline {

struct SeriesClassifierConfig {
  dsp::WindowBlock block;
  int32_t stride_frames;    // readings from one decision to the next
  Span<const float> means;  // (feature - mean) · gain is what the model was trained on; empty: the feature itself
  Span<const float> gains;  // as many as means
  float input_scale;        // of the model's int8 input
  int32_t input_zero_point;
  DeciderConfig decider;
};

// Storage of the caller.
struct SeriesClassifierBuffers {
  Span<float> window;          // block.window_frames × block.axes
  Span<float> scratch;         // block.scratch_floats
  Span<float> features;        // block.feature_count
  Span<int8_t> recent_scores;  // decider: smoothing_windows × class_count
};

class SeriesClassifier {
 public:
  // `out_of_range` where a field of the configuration is, `buffer_too_small` where a buffer hasn't exactly its size.
  static MOTE_MUST_USE Status check(const SeriesClassifierConfig& config, const SeriesClassifierBuffers& buffers);

  // For what has passed `check`. The model's input has block.feature_count places.
  constexpr SeriesClassifier(const SeriesClassifierConfig& config, const SeriesClassifierBuffers& buffers, Model model)
      : config_(config), buffers_(buffers), model_(model), decider_(config.decider, buffers.recent_scores) {}

  // Forgets the stream.
  void reset();

  // Takes readings, one number an axis in the block's order, until a decision is made or all are taken; answers how
  // many numbers were: always whole readings. `*decision` is written where `*decided` is; its window_end_sample counts
  // readings.
  size_t push(Span<const float> readings, Decision* decision, bool* decided);

  // The last window's features as the block gave them, the model's input and its output.
  Span<const float> values() const { return buffers_.features; }
  Span<const int8_t> features() const { return model_.input(model_.context); }
  Span<const int8_t> scores() const { return decider_.scores(); }

  // As of Decider.
  void set_threshold_q8(int32_t threshold_q8) { decider_.set_threshold_q8(threshold_q8); }

 private:
  bool take_reading(const float* reading);
  Decision classify();
  void start_next_window();

  SeriesClassifierConfig config_;
  SeriesClassifierBuffers buffers_;
  Model model_;
  Decider decider_;
  uint64_t readings_taken_ = 0;
  int32_t window_filled_ = 0;     // readings
  int32_t readings_to_skip_ = 0;  // between windows that don't touch
};

// (value - mean) · gain in place; nothing where `means` is empty.
void standardize(Span<float> values, Span<const float> means, Span<const float> gains);

}  // namespace pipeline
}  // namespace mote
