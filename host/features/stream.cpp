#include "host/features/stream.h"

#include <algorithm>
#include <utility>

#include "host/base/error.h"

namespace mote::host::features {
int32_t whole_frames(int32_t samples, int32_t frame_stride) {
  return std::max<int32_t>(1, (samples + frame_stride / 2) / frame_stride);
}

StreamConfig::StreamConfig(const Extractor& extractor, const StreamOptions& options)
    : extractor_(extractor),
      options_(options),
      shape_(extractor.shape(options.window_samples)),
      is_event_(event_flags(options)),
      steps_(extractor.steps().for_rows(shape_.rows, shape_.columns)),
      chain_{{steps_.data(), steps_.size()}} {
  if (extractor.first_sample() == project::FirstSample::wrap) {
    throw_input_error(
        "features.first_sample: \"wrap\" puts the window's last sample before its first, and a stream hasn't that yet: "
        "use "
        "\"zero\" for a sensor that listens");
  }
  check_model_ends(options);
  const Quantization grid = extractor.grid();
  if (options.input.scale != grid.scale || options.input.zero_point != grid.zero_point) {
    throw_input_error(
        "model: its input has the scale {} and the zero point {}: expected those of the block {}, {} and {}",
        options.input.scale, options.input.zero_point, extractor.features().block, grid.scale, grid.zero_point);
  }
  const int32_t stride_samples = extractor.block().stride_samples;
  stride_frames_ = whole_frames(options.stride_samples, stride_samples);
}

pipeline::SoundClassifierConfig StreamConfig::config() const {
  pipeline::SoundClassifierConfig config = {};
  config.block = extractor_.block();
  config.narrowing = extractor_.narrowing();
  if (steps_.size() == 1) config.step = steps_.front();
  if (steps_.size() > 1) config.step = dsp::chain_step(&chain_);
  config.window_frames = shape_.rows;
  config.stride_frames = stride_frames_;
  const double stride_ms = 1000.0 * stride_frames_ * config.block.stride_samples / extractor_.sample_rate_hz();
  config.decider = decider_config(options_, stride_ms, is_event_);
  return config;
}

Stream::Stream(const project::Features& features, double sample_rate_hz, const StreamOptions& options,
               PipelineModel model)
    : source_(Extractor(features, sample_rate_hz), options),
      config_(source_.config()),
      model_(std::move(model)),
      frame_(static_cast<size_t>(config_.block.frame_samples) + 1),
      state_(static_cast<size_t>(config_.block.state_words)),
      scratch_(pipeline::sound_scratch_words(config_)),
      rows_(pipeline::sound_rows_size(config_)),
      features_(static_cast<size_t>(config_.window_frames) * static_cast<size_t>(config_.block.row_size)),
      recent_scores_(static_cast<size_t>(config_.decider.smoothing_windows) *
                     static_cast<size_t>(config_.decider.class_count)),
      classifier_(config_, buffers(), {&Stream::model_input, &Stream::run_model, this}) {
  if (pipeline::SoundClassifier::check(config_, buffers()) != Status::ok) {
    throw_internal_error("stream: the pipeline refused a checked configuration");
  }
}

pipeline::SoundClassifierBuffers Stream::buffers() {
  return {{frame_.data(), frame_.size()},
          {state_.data(), state_.size()},
          {scratch_.data(), scratch_.size()},
          {rows_.data(), rows_.size()},
          {recent_scores_.data(), recent_scores_.size()}};
}

Span<int8_t> Stream::model_input(void* stream) {
  std::vector<int8_t>& features = static_cast<Stream*>(stream)->features_;
  return {features.data(), features.size()};
}

void Stream::run_model(void* stream, Span<int8_t> scores) {
  Stream& self = *static_cast<Stream*>(stream);
  self.model_(self.features_, {scores.data(), scores.size()});
}

void Stream::push(std::span<const int16_t> samples, const OnDecision& on_decision) {
  while (!samples.empty()) {
    pipeline::Decision decision;
    bool decided = false;
    samples = samples.subspan(classifier_.push({samples.data(), samples.size()}, &decision, &decided));
    if (decided) on_decision(decision);
  }
}

std::span<const int8_t> Stream::scores() const {
  const Span<const int8_t> scores = classifier_.scores();
  return {scores.data(), scores.size()};
}

}  // namespace mote::host::features
