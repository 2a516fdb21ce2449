#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "host/features/decider.h"
#include "host/features/extractor.h"
#include "host/project/project.h"
#include "mote/pipeline/sound_classifier.h"

namespace mote::host::features {

struct StreamOptions : DecisionOptions {
  int32_t window_samples = 0;
  int32_t stride_samples = 0;  // rounded to whole frames
};

// The stride of windows in feature frames, `frame_stride` samples each.
int32_t whole_frames(int32_t samples, int32_t frame_stride);

// What a stream of sound needs of a device: the configuration that mote/pipeline runs with, here and in generated
// sensors. Throws InputError where a stream can't have what the project asks for.
class StreamConfig {
 public:
  StreamConfig(const Extractor& extractor, const StreamOptions& options);
  StreamConfig(const StreamConfig&) = delete;
  StreamConfig& operator=(const StreamConfig&) = delete;

  // It refers to this object.
  pipeline::SoundClassifierConfig config() const;

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
  // The model is given rows × columns.
  Stream(const project::Features& features, double sample_rate_hz, const StreamOptions& options, PipelineModel model);
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  void reset() { classifier_.reset(); }

  // Calls `on_decision` at the end of every window; features() and scores() are then that window's.
  void push(std::span<const int16_t> samples, const OnDecision& on_decision);

  std::span<const int8_t> features() const { return features_; }
  std::span<const int8_t> scores() const;
  const pipeline::SoundClassifierConfig& config() const { return config_; }

 private:
  pipeline::SoundClassifierBuffers buffers();
  static Span<int8_t> model_input(void* stream);
  static void run_model(void* stream, Span<int8_t> scores);

  StreamConfig source_;
  pipeline::SoundClassifierConfig config_;
  PipelineModel model_;
  std::vector<int16_t> frame_;
  std::vector<uint32_t> state_;
  std::vector<uint32_t> scratch_;
  std::vector<int16_t> rows_;
  std::vector<int8_t> features_;
  std::vector<int8_t> recent_scores_;
  pipeline::SoundClassifier classifier_;
};

}  // namespace mote::host::features
