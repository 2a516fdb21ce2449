#include "host/features/image_stream.h"

#include <utility>

#include "host/base/error.h"

namespace mote::host::features {

ImageStreamConfig::ImageStreamConfig(const ImageExtractor& extractor, ImageStreamOptions options)
    : extractor_(extractor), options_(std::move(options)), is_event_(event_flags(options_)) {
  check_model_ends(options_);
  const Quantization grid = extractor_.grid();
  if (options_.input.scale != grid.scale || options_.input.zero_point != grid.zero_point) {
    throw_input_error(
        "model: its input has the scale {} and the zero point {}: expected those of features.image.scaling, {} and {}",
        options_.input.scale, options_.input.zero_point, grid.scale, grid.zero_point);
  }
}

pipeline::ImageClassifierConfig ImageStreamConfig::config() const {
  pipeline::ImageClassifierConfig config = {};
  config.image = extractor_.image();
  config.mode = extractor_.mode();
  config.anchor = extractor_.anchor();
  config.decider = decider_config(options_, options_.stride_ms, is_event_);
  return config;
}

ImageStream::ImageStream(const ImageExtractor& extractor, ImageStreamOptions options, PipelineModel model)
    : source_(extractor, std::move(options)),
      config_(source_.config()),
      model_(std::move(model)),
      scratch_(dsp::image_scratch_size_of_any_source(config_.image.width)),
      features_(dsp::image_feature_count(config_.image)),
      recent_scores_(static_cast<size_t>(config_.decider.smoothing_windows) *
                     static_cast<size_t>(config_.decider.class_count)),
      classifier_(config_, buffers(), {&ImageStream::model_input, &ImageStream::run_model, this}) {
  if (pipeline::ImageClassifier::check(config_, buffers()) != Status::ok) {
    throw_internal_error("stream: the pipeline refused a checked configuration");
  }
}

pipeline::ImageClassifierBuffers ImageStream::buffers() {
  return {{scratch_.data(), scratch_.size()}, {recent_scores_.data(), recent_scores_.size()}};
}

Span<int8_t> ImageStream::model_input(void* stream) {
  std::vector<int8_t>& features = static_cast<ImageStream*>(stream)->features_;
  return {features.data(), features.size()};
}

void ImageStream::run_model(void* stream, Span<int8_t> scores) {
  ImageStream& self = *static_cast<ImageStream*>(stream);
  self.model_(self.features_, {scores.data(), scores.size()});
}

pipeline::Decision ImageStream::see(const Picture& picture) {
  if (classifier_.begin(source_of(picture)) != Status::ok) {
    throw_input_error("a picture of {} x {} pixels can't become one of {} x {}", picture.width, picture.height,
                      config_.image.width, config_.image.height);
  }
  pipeline::Decision decision = {};
  bool decided = false;
  classifier_.push_rows({picture.pixels.data(), picture.pixels.size()}, &decision, &decided);
  if (!decided) throw_internal_error("a picture of {} x {} gave no decision", picture.width, picture.height);
  return decision;
}

std::span<const int8_t> ImageStream::scores() const {
  const Span<const int8_t> scores = classifier_.scores();
  return {scores.data(), scores.size()};
}

}  // namespace mote::host::features
