#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/dsp/mfe.h"

// A stream of sound becomes decisions: samples → frames → int8 features → model → mean over the last windows →
// threshold. After the features everything is integers, so that a host and a device decide alike.
namespace mote {
namespace pipeline {

struct Decision {
  int32_t label;               // the class that reached the threshold, or -1
  int32_t best;                // the class with the highest mean score
  int32_t score_q8;            // its mean score in 1/256: 0 … 255
  uint64_t window_end_sample;  // how many samples of the stream had come when the window was full
};

// The model: fills `scores` from `features`. Scores are int8, a higher one means likelier; -128 counts as 0, 127 as
// 255.
struct SoundModel {
  void (*run)(void* context, Span<const int8_t> features, Span<int8_t> scores);
  void* context;
};

struct SoundClassifierConfig {
  dsp::Mfe mfe;
  int32_t window_frames;  // frames that the model sees
  int32_t stride_frames;  // from one decision to the next
  int32_t class_count;
  int32_t smoothing_windows;  // decisions are means over this many windows, over fewer while the stream is young
  int32_t threshold_q8;       // least mean score, in 1/256, that makes a label
  float input_scale;          // of the model's input
  int32_t input_zero_point;
};

// Storage of the caller. It is zero or reset() is called before the first push.
struct SoundClassifierBuffers {
  Span<int16_t> frame;         // mfe.frame_samples + 1: the sample before the frame stands first
  Span<float> scratch;         // mfe_scratch_size
  Span<float> values;          // filters
  Span<int8_t> features;       // window_frames × filters
  Span<int8_t> recent_scores;  // smoothing_windows × class_count
};

class SoundClassifier {
 public:
  // `out_of_range` where a field of the configuration is, `buffer_too_small` where a buffer hasn't exactly its size.
  static MOTE_MUST_USE Status check(const SoundClassifierConfig& config, const SoundClassifierBuffers& buffers);

  // For what has passed `check`. Constant arguments make a constant object: no code runs before main.
  constexpr SoundClassifier(const SoundClassifierConfig& config, const SoundClassifierBuffers& buffers,
                            SoundModel model)
      : config_(config), buffers_(buffers), model_(model) {}

  // Forgets the stream.
  void reset();

  // Takes samples until a decision is made or all are taken; answers how many were. `*decision` is written where
  // `*decided` is.
  size_t push(Span<const int16_t> samples, Decision* decision, bool* decided);

  // The model's input and output for the last window, until the next push.
  Span<const int8_t> features() const { return buffers_.features; }
  Span<const int8_t> scores() const { return scores_of(last_window_); }

 private:
  size_t row_size() const { return config_.mfe.mel_filters.size(); }
  Span<int8_t> scores_of(int32_t window) const;
  bool take_sample(int16_t sample);
  void start_next_frame();
  bool add_frame();
  Decision classify();

  SoundClassifierConfig config_;
  SoundClassifierBuffers buffers_;
  SoundModel model_;
  uint64_t samples_taken_ = 0;
  int32_t frame_filled_ = 1;     // the sample before the stream's first counts as 0
  int32_t samples_to_skip_ = 0;  // between frames that don't touch
  int32_t rows_filled_ = 0;
  int32_t rows_to_skip_ = 0;    // between windows that don't touch
  int32_t windows_scored_ = 0;  // at most smoothing_windows
  int32_t last_window_ = 0;     // its place in recent_scores
};

}  // namespace pipeline
}  // namespace mote
