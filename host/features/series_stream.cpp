#include "host/features/series_stream.h"

#include <utility>

#include "host/base/error.h"

namespace mote::host::features {
namespace {

size_t as_size(int32_t value) { return static_cast<size_t>(value); }

}  // namespace

SeriesStreamConfig::SeriesStreamConfig(WindowFeatures block, SeriesStreamOptions options)
    : block_(std::move(block)), options_(std::move(options)), is_event_(event_flags(options_)) {
  check_model_ends(options_);
}

pipeline::SeriesClassifierConfig SeriesStreamConfig::config() const {
  const auto& [means, gains] = options_.standardization;
  pipeline::SeriesClassifierConfig config = {};
  config.block = block_.block();
  config.stride_frames = options_.stride_frames;
  config.means = {means.data(), means.size()};
  config.gains = {gains.data(), gains.size()};
  config.input_scale = options_.input.scale;
  config.input_zero_point = options_.input.zero_point;
  config.decider = decider_config(options_, options_.stride_ms, is_event_);
  return config;
}

SeriesStream::SeriesStream(WindowFeatures block, SeriesStreamOptions options, PipelineModel model)
    : source_(std::move(block), std::move(options)),
      config_(source_.config()),
      model_(std::move(model)),
      window_(as_size(config_.block.window_frames) * as_size(config_.block.axes)),
      scratch_(as_size(config_.block.scratch_floats)),
      values_(as_size(config_.block.feature_count)),
      features_(values_.size()),
      recent_scores_(as_size(config_.decider.smoothing_windows) * as_size(config_.decider.class_count)),
      classifier_(config_, buffers(), {&SeriesStream::model_input, &SeriesStream::run_model, this}) {
  if (pipeline::SeriesClassifier::check(config_, buffers()) != Status::ok) {
    throw_internal_error("stream: the pipeline refused a checked configuration");
  }
}

pipeline::SeriesClassifierBuffers SeriesStream::buffers() {
  return {{window_.data(), window_.size()},
          {scratch_.data(), scratch_.size()},
          {values_.data(), values_.size()},
          {recent_scores_.data(), recent_scores_.size()}};
}

Span<int8_t> SeriesStream::model_input(void* stream) {
  std::vector<int8_t>& features = static_cast<SeriesStream*>(stream)->features_;
  return {features.data(), features.size()};
}

void SeriesStream::run_model(void* stream, Span<int8_t> scores) {
  SeriesStream& self = *static_cast<SeriesStream*>(stream);
  self.model_(self.features_, {scores.data(), scores.size()});
}

void SeriesStream::push(std::span<const float> readings, const OnDecision& on_decision) {
  while (!readings.empty()) {
    pipeline::Decision decision;
    bool decided = false;
    const size_t taken = classifier_.push({readings.data(), readings.size()}, &decision, &decided);
    if (taken == 0) throw_internal_error("stream: {} numbers are no whole reading", readings.size());
    readings = readings.subspan(taken);
    if (decided) on_decision(decision);
  }
}

std::span<const int8_t> SeriesStream::scores() const {
  const Span<const int8_t> scores = classifier_.scores();
  return {scores.data(), scores.size()};
}

}  // namespace mote::host::features
