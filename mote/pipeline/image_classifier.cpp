#include "mote/pipeline/image_classifier.h"

namespace mote {
namespace pipeline {

Status ImageClassifier::check(const ImageClassifierConfig& config, const ImageClassifierBuffers& buffers) {
  // Any picture of the size that it becomes shows whether that one is possible.
  dsp::Image image = config.image;
  const dsp::ImageSource source = {dsp::PixelFormat::rgb888, image.width, image.height};
  const Status status = dsp::prepare_image_source(source, config.mode, config.anchor, &image);
  if (status != Status::ok) return status;
  if (buffers.scratch.size() != dsp::image_scratch_size_of_any_source(image.width)) return Status::buffer_too_small;
  return Decider::check(config.decider, buffers.recent_scores);
}

void ImageClassifier::reset() {
  decider_.reset();
  is_open_ = false;
  pictures_ = 0;
}

Status ImageClassifier::begin(const dsp::ImageSource& source) {
  const Status status = dsp::prepare_image_source(source, config_.mode, config_.anchor, &config_.image);
  is_open_ = status == Status::ok;
  if (is_open_) dsp::image_begin(config_.image, &progress_, model_.input(model_.context));
  return status;
}

size_t ImageClassifier::push_rows(Span<const uint8_t> rows, Decision* decision, bool* decided) {
  *decided = false;
  if (!is_open_) return 0;
  const size_t row_bytes = dsp::image_source_row_bytes(config_.image);
  size_t taken = 0;
  for (; rows.size() - taken >= row_bytes; taken += row_bytes) {
    if (dsp::image_is_complete(config_.image, progress_)) break;
    dsp::image_push_row(config_.image, rows.subspan(taken, row_bytes), &progress_, buffers_.scratch,
                        model_.input(model_.context));
  }
  if (!dsp::image_is_complete(config_.image, progress_)) return taken;
  is_open_ = false;
  model_.run(model_.context, decider_.next_scores());
  *decision = decider_.decide(++pictures_);
  *decided = true;
  return taken;
}

}  // namespace pipeline
}  // namespace mote
