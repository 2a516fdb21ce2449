#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/dsp/image.h"
#include "mote/dsp/image_source.h"
#include "mote/pipeline/decider.h"
#include "mote/pipeline/model.h"

// Pictures become decisions: rows as the camera gives them → int8 features, written straight into the model's input →
// model → decider. No picture is ever whole in memory. The result doesn't depend on how many rows come at a time.
namespace mote {
namespace pipeline {

struct ImageClassifierConfig {
  dsp::Image image;  // prepared for any source; begin fills in the camera's own
  dsp::ResizeMode mode;
  dsp::ImageAnchor anchor;
  DeciderConfig decider;
};

// Storage of the caller.
struct ImageClassifierBuffers {
  Span<uint16_t> scratch;      // dsp::image_scratch_size_of_any_source(image.width)
  Span<int8_t> recent_scores;  // decider: smoothing_windows × class_count
};

class ImageClassifier {
 public:
  // `out_of_range` where a field of the configuration is, `buffer_too_small` where a buffer hasn't exactly its size.
  static MOTE_MUST_USE Status check(const ImageClassifierConfig& config, const ImageClassifierBuffers& buffers);

  // For what has passed `check`. The model's input has image_feature_count(config.image) places.
  constexpr ImageClassifier(const ImageClassifierConfig& config, const ImageClassifierBuffers& buffers, Model model)
      : config_(config), buffers_(buffers), model_(model), decider_(config.decider, buffers.recent_scores) {}

  // Forgets the pictures before.
  void reset();

  // Begins a picture; one that wasn't complete is forgotten. `out_of_range`: a size, or a crop larger than the picture;
  // then push_rows takes nothing.
  MOTE_MUST_USE Status begin(const dsp::ImageSource& source);

  // Takes the picture's next rows, top to bottom, as many as there are: until a decision is made or all are taken.
  // Answers how many bytes were: always whole rows. A decision comes as soon as no feature needs a further row; what is
  // left of the picture needn't be pushed. `*decision` is written where `*decided` is; its window_end_sample counts
  // pictures.
  size_t push_rows(Span<const uint8_t> rows, Decision* decision, bool* decided);

  // The last picture's features and scores, until the next begin.
  Span<const int8_t> features() const { return model_.input(model_.context); }
  Span<const int8_t> scores() const { return decider_.scores(); }

  // As of Decider.
  void set_threshold_q8(int32_t threshold_q8) { decider_.set_threshold_q8(threshold_q8); }

 private:
  ImageClassifierConfig config_;
  ImageClassifierBuffers buffers_;
  Model model_;
  Decider decider_;
  dsp::ImageProgress progress_ = {0, 0};
  bool is_open_ = false;  // a picture has begun and isn't complete
  uint64_t pictures_ = 0;
};

}  // namespace pipeline
}  // namespace mote
