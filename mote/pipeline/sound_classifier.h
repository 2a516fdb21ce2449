#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/dsp/blocks.h"
#include "mote/pipeline/decider.h"
#include "mote/pipeline/model.h"

// A stream of sound becomes decisions: samples → frames → rows of int8 features → model → decider. The result doesn't
// depend on how the samples are cut into chunks.
namespace mote {
namespace pipeline {

struct SoundClassifierConfig {
  dsp::FrameBlock block;
  dsp::Narrowing narrowing;  // of the block's rows, or of the window step's
  dsp::WindowStep step;      // its `run` is null where there is none
  int32_t window_frames;     // rows that the model sees
  int32_t stride_frames;     // from one decision to the next
  DeciderConfig decider;
};

// Storage of the caller. It is zero or reset() is called before the first push.
struct SoundClassifierBuffers {
  Span<int16_t> frame;         // block.frame_samples + 1: the sample before the frame stands first
  Span<uint32_t> state;        // block.state_words
  Span<uint32_t> scratch;      // the larger of block.scratch_words and step.scratch_words
  Span<int16_t> rows;          // block.row_size; with a step twice window_frames as many: kept and worked on
  Span<int8_t> recent_scores;  // decider: smoothing_windows × class_count
};

// Elements of `rows`.
size_t sound_rows_size(const SoundClassifierConfig& config);
size_t sound_scratch_words(const SoundClassifierConfig& config);

class SoundClassifier {
 public:
  // `out_of_range` where a field of the configuration is, `buffer_too_small` where a buffer hasn't exactly its size.
  static MOTE_MUST_USE Status check(const SoundClassifierConfig& config, const SoundClassifierBuffers& buffers);

  // For what has passed `check`. Constant arguments make a constant object: no code runs before main. The model's input
  // has window_frames × block.row_size places.
  constexpr SoundClassifier(const SoundClassifierConfig& config, const SoundClassifierBuffers& buffers, Model model)
      : config_(config), buffers_(buffers), model_(model), decider_(config.decider, buffers.recent_scores) {}

  // Forgets the stream.
  void reset();

  // Takes samples until a decision is made or all are taken; answers how many were. `*decision` is written where
  // `*decided` is.
  size_t push(Span<const int16_t> samples, Decision* decision, bool* decided);

  // The model's input and output for the last window, until the next push.
  Span<const int8_t> features() const { return model_.input(model_.context); }
  Span<const int8_t> scores() const { return decider_.scores(); }

  // As of Decider.
  void set_threshold_q8(int32_t threshold_q8) { decider_.set_threshold_q8(threshold_q8); }

 private:
  bool has_step() const { return config_.step.run != nullptr; }
  size_t row_size() const { return static_cast<size_t>(config_.block.row_size); }
  bool take_sample(int16_t sample);
  void start_next_frame();
  bool add_frame();
  void move_shared_rows(int32_t kept);
  void run_block(Span<int16_t> row);
  Decision classify();

  SoundClassifierConfig config_;
  SoundClassifierBuffers buffers_;
  Model model_;
  Decider decider_;
  uint64_t samples_taken_ = 0;
  int32_t frame_filled_ = 1;     // the sample before the stream's first counts as 0
  int32_t samples_to_skip_ = 0;  // between frames that don't touch
  int32_t rows_filled_ = 0;
  int32_t rows_to_skip_ = 0;  // between windows that don't touch
};

}  // namespace pipeline
}  // namespace mote
