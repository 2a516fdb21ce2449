#include "host/features/stream.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "host/base/error.h"
#include "host/base/text.h"

namespace mote::host::features {
namespace {

constexpr int score_offset = 128;  // int8 -128 counts as 0
constexpr int highest_score_q8 = 255;

// The least int8 output that stands for `threshold`, counted from -128. A threshold of 1 is the highest score there is.
int32_t threshold_q8(double threshold, Quantization output) {
  const double quantized = std::nearbyint(threshold / output.scale) + output.zero_point + score_offset;
  return static_cast<int32_t>(std::clamp<double>(quantized, 0, highest_score_q8));
}

// Decisions during `duration_ms`, at least one where there is any.
int32_t windows_in(int duration_ms, double window_stride_ms) {
  return static_cast<int32_t>(std::ceil(duration_ms / window_stride_ms));
}

// A byte a class, 0 for background; nothing where no class is.
std::vector<uint8_t> event_flags(const std::vector<std::string>& labels, const std::vector<std::string>& background) {
  if (background.empty()) return {};
  std::vector<uint8_t> flags(labels.size(), 1);
  for (const std::string& name : background) {
    const auto found = std::find(labels.begin(), labels.end(), name);
    if (found == labels.end()) {
      throw_input_error("decision.background: {}: no such label{}: the labels are {}", quoted(name),
                        did_you_mean(name, labels), join(labels, ", "));
    }
    flags[static_cast<size_t>(found - labels.begin())] = 0;
  }
  return flags;
}

}  // namespace

pipeline::DeciderConfig decider_config(const project::Decision& decision, int32_t class_count, Quantization output,
                                       double window_stride_ms, std::span<const uint8_t> is_event) {
  if (decision.release > decision.threshold) {
    throw_input_error("decision.release: {}: expected at most decision.threshold, {}", decision.release,
                      decision.threshold);
  }
  pipeline::DeciderConfig config = {};
  config.class_count = class_count;
  config.smoothing_windows = std::max(1, decision.smoothing_windows);
  config.threshold_q8 = threshold_q8(decision.threshold, output);
  config.release_q8 = decision.release == 0 ? config.threshold_q8 : threshold_q8(decision.release, output);
  config.suppression_windows = windows_in(decision.suppression_ms, window_stride_ms);
  config.is_event = {is_event.data(), is_event.size()};
  return config;
}

StreamConfig::StreamConfig(const Extractor& extractor, const StreamOptions& options)
    : extractor_(extractor),
      options_(options),
      shape_(extractor.shape(options.window_samples)),
      is_event_(event_flags(options.labels, options.decision.background)),
      steps_(extractor.steps().for_rows(shape_.rows, shape_.columns)),
      chain_{{steps_.data(), steps_.size()}} {
  if (extractor.first_sample() == project::FirstSample::wrap) {
    throw_input_error(
        "features.first_sample: \"wrap\" puts the window's last sample before its first, and a stream hasn't that yet: "
        "use "
        "\"zero\" for a sensor that listens");
  }
  if (!(options.input.scale > 0) || !(options.output.scale > 0)) {
    throw_input_error("model: input and output of a sensor's model are int8: this one isn't quantized");
  }
  if (options.labels.empty()) throw_input_error("model: no classes: expected at least 1");
  const Quantization grid = extractor.grid();
  if (options.input.scale != grid.scale || options.input.zero_point != grid.zero_point) {
    throw_input_error(
        "model: its input has the scale {} and the zero point {}: expected those of the block {}, {} and {}",
        options.input.scale, options.input.zero_point, extractor.features().block, grid.scale, grid.zero_point);
  }
  const int32_t stride_samples = extractor.block().stride_samples;
  stride_frames_ = std::max<int32_t>(1, (options.stride_samples + stride_samples / 2) / stride_samples);
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
  config.decider = decider_config(options_.decision, static_cast<int32_t>(options_.labels.size()), options_.output,
                                  stride_ms, is_event_);
  return config;
}

Stream::Stream(const project::Features& features, double sample_rate_hz, const StreamOptions& options, Model model)
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

void Stream::push(std::span<const int16_t> samples, const std::function<void(const pipeline::Decision&)>& on_decision) {
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
