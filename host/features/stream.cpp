#include "host/features/stream.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "host/base/error.h"

namespace mote::host::features {
namespace {

constexpr int score_offset = 128;  // int8 -128 counts as 0
constexpr int highest_score_q8 = 255;

// The least int8 output that stands for `threshold`, counted from -128. A threshold of 1 is the highest score there is.
int32_t threshold_q8(double threshold, Quantization output) {
  const double quantized = std::nearbyint(threshold / output.scale) + output.zero_point + score_offset;
  return static_cast<int32_t>(std::clamp<double>(quantized, 0, highest_score_q8));
}

}  // namespace

pipeline::SoundClassifierConfig stream_config(const Extractor& extractor, const StreamOptions& options) {
  if (extractor.first_sample() == project::FirstSample::wrap) {
    throw_input_error(
        "features.first_sample: \"wrap\" puts the window's last sample before its first, and a stream hasn't that yet: "
        "use "
        "\"zero\" for a sensor that listens");
  }
  if (!(options.input.scale > 0) || !(options.output.scale > 0)) {
    throw_input_error("model: input and output of a sensor's model are int8: this one isn't quantized");
  }
  if (options.class_count < 1) throw_input_error("model: {} classes: expected at least 1", options.class_count);
  pipeline::SoundClassifierConfig config = {};
  config.mfe = extractor.mfe();
  config.window_frames = extractor.shape(options.window_samples).rows;
  config.stride_frames =
      std::max<int32_t>(1, (options.stride_samples + config.mfe.stride_samples / 2) / config.mfe.stride_samples);
  config.class_count = options.class_count;
  config.smoothing_windows = std::max(1, options.decision.smoothing_windows);
  config.threshold_q8 = threshold_q8(options.decision.threshold, options.output);
  config.input_scale = options.input.scale;
  config.input_zero_point = options.input.zero_point;
  return config;
}

Stream::Stream(const project::Features& features, double sample_rate_hz, const StreamOptions& options, Model model)
    : extractor_(features, sample_rate_hz),
      config_(stream_config(extractor_, options)),
      model_(std::move(model)),
      frame_(static_cast<size_t>(config_.mfe.frame_samples) + 1),
      scratch_(dsp::mfe_scratch_size(config_.mfe)),
      values_(config_.mfe.mel_filters.size()),
      features_(static_cast<size_t>(config_.window_frames) * values_.size()),
      recent_scores_(static_cast<size_t>(config_.smoothing_windows) * static_cast<size_t>(config_.class_count)),
      classifier_(config_, buffers(), {&Stream::run_model, this}) {
  if (pipeline::SoundClassifier::check(config_, buffers()) != Status::ok) {
    throw_internal_error("stream: the pipeline refused a checked configuration");
  }
}

pipeline::SoundClassifierBuffers Stream::buffers() {
  return {{frame_.data(), frame_.size()},
          {scratch_.data(), scratch_.size()},
          {values_.data(), values_.size()},
          {features_.data(), features_.size()},
          {recent_scores_.data(), recent_scores_.size()}};
}

void Stream::run_model(void* context, Span<const int8_t> features, Span<int8_t> scores) {
  static_cast<Stream*>(context)->model_({features.data(), features.size()}, {scores.data(), scores.size()});
}

void Stream::push(std::span<const int16_t> samples, const std::function<void(const pipeline::Decision&)>& on_decision) {
  while (!samples.empty()) {
    pipeline::Decision decision;
    bool decided = false;
    samples = samples.subspan(classifier_.push({samples.data(), samples.size()}, &decision, &decided));
    if (decided) on_decision(decision);
  }
}

std::span<const int8_t> Stream::features() const { return features_; }

std::span<const int8_t> Stream::scores() const {
  const Span<const int8_t> scores = classifier_.scores();
  return {scores.data(), scores.size()};
}

}  // namespace mote::host::features
