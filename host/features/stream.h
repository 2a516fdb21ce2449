#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "host/features/extractor.h"
#include "host/project/project.h"
#include "mote/pipeline/sound_classifier.h"

namespace mote::host::features {

struct StreamOptions {
  project::Decision decision;
  int32_t window_samples = 0;
  int32_t stride_samples = 0;  // rounded to whole frames
  int32_t class_count = 0;
  Quantization input = {1.0f / 256, -128};  // of the model
  Quantization output = {1.0f / 256, -128};
};

// What a stream needs of a device: the configuration that mote/pipeline runs with, here and in generated sensors. It
// refers to the extractor's tables. Throws InputError where a stream can't have what the project asks for.
pipeline::SoundClassifierConfig stream_config(const Extractor& extractor, const StreamOptions& options);

// The device's pipeline with its buffers, for sound that comes in pieces.
class Stream {
 public:
  // Fills `scores` (class_count) from `features` (rows × columns).
  using Model = std::function<void(std::span<const int8_t> features, std::span<int8_t> scores)>;

  Stream(const project::Features& features, double sample_rate_hz, const StreamOptions& options, Model model);
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  void reset() { classifier_.reset(); }

  // Calls `on_decision` at the end of every window; features() and scores() are then that window's.
  void push(std::span<const int16_t> samples, const std::function<void(const pipeline::Decision&)>& on_decision);

  std::span<const int8_t> features() const;
  std::span<const int8_t> scores() const;
  const pipeline::SoundClassifierConfig& config() const { return config_; }

 private:
  pipeline::SoundClassifierBuffers buffers();
  static void run_model(void* context, Span<const int8_t> features, Span<int8_t> scores);

  Extractor extractor_;
  pipeline::SoundClassifierConfig config_;
  Model model_;
  std::vector<int16_t> frame_;
  std::vector<float> scratch_;
  std::vector<float> values_;
  std::vector<int8_t> features_;
  std::vector<int8_t> recent_scores_;
  pipeline::SoundClassifier classifier_;
};

}  // namespace mote::host::features
