#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "host/features/extractor.h"
#include "host/project/project.h"
#include "mote/pipeline/sound_classifier.h"

namespace mote::host::features {

struct StreamOptions {
  project::Decision decision;
  int32_t window_samples = 0;
  int32_t stride_samples = 0;  // rounded to whole frames
  std::vector<std::string> labels;
  Quantization input = {1.0f / 256, -128};  // of the model
  Quantization output = {1.0f / 256, -128};
};

// The decider of a project, in the steps of the model's output. `window_stride_ms`: from one decision to the next.
// `is_event` outlives it.
pipeline::DeciderConfig decider_config(const project::Decision& decision, int32_t class_count, Quantization output,
                                       double window_stride_ms, std::span<const uint8_t> is_event);

// What a stream of sound needs of a device: the configuration that mote/pipeline runs with, here and in generated
// sensors. Throws InputError where a stream can't have what the project asks for.
class StreamConfig {
 public:
  StreamConfig(const Extractor& extractor, const StreamOptions& options);
  StreamConfig(const StreamConfig&) = delete;
  StreamConfig& operator=(const StreamConfig&) = delete;

  // It refers to this object.
  pipeline::SoundClassifierConfig config() const;

  const Extractor& extractor() const { return extractor_; }
  const std::vector<dsp::WindowStep>& steps() const { return steps_; }
  const std::vector<uint8_t>& is_event() const { return is_event_; }  // empty: every class

 private:
  Extractor extractor_;
  StreamOptions options_;
  Shape shape_;
  int32_t stride_frames_;
  std::vector<uint8_t> is_event_;
  std::vector<dsp::WindowStep> steps_;
  dsp::StepChain chain_;
};

// The device's pipeline with its buffers, for sound that comes in pieces.
class Stream {
 public:
  // Fills `scores` (one a class) from `features` (rows × columns).
  using Model = std::function<void(std::span<const int8_t> features, std::span<int8_t> scores)>;

  Stream(const project::Features& features, double sample_rate_hz, const StreamOptions& options, Model model);
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  void reset() { classifier_.reset(); }

  // Calls `on_decision` at the end of every window; features() and scores() are then that window's.
  void push(std::span<const int16_t> samples, const std::function<void(const pipeline::Decision&)>& on_decision);

  std::span<const int8_t> features() const { return features_; }
  std::span<const int8_t> scores() const;
  const pipeline::SoundClassifierConfig& config() const { return config_; }

 private:
  pipeline::SoundClassifierBuffers buffers();
  static Span<int8_t> model_input(void* stream);
  static void run_model(void* stream, Span<int8_t> scores);

  StreamConfig source_;
  pipeline::SoundClassifierConfig config_;
  Model model_;
  std::vector<int16_t> frame_;
  std::vector<uint32_t> state_;
  std::vector<uint32_t> scratch_;
  std::vector<int16_t> rows_;
  std::vector<int8_t> features_;
  std::vector<int8_t> recent_scores_;
  pipeline::SoundClassifier classifier_;
};

}  // namespace mote::host::features
