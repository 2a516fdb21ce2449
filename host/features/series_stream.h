#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "host/features/decider.h"
#include "host/features/standardization.h"
#include "host/features/window_features.h"
#include "mote/pipeline/series_classifier.h"

namespace mote::host::features {

struct SeriesStreamOptions : DecisionOptions {
  Standardization standardization;
  int32_t stride_frames = 0;  // readings from one decision to the next
  double stride_ms = 0;       // the same in time
};

// What a stream of motion or slow readings needs of a device: the configuration that mote/pipeline runs with, here and
// in generated sensors. Throws InputError where a stream can't have what the project asks for.
class SeriesStreamConfig {
 public:
  SeriesStreamConfig(WindowFeatures block, SeriesStreamOptions options);
  SeriesStreamConfig(const SeriesStreamConfig&) = delete;
  SeriesStreamConfig& operator=(const SeriesStreamConfig&) = delete;

  // It refers to this object.
  pipeline::SeriesClassifierConfig config() const;

 private:
  WindowFeatures block_;
  SeriesStreamOptions options_;
  std::vector<uint8_t> is_event_;
};

// The device's pipeline with its buffers, for readings that come in pieces.
class SeriesStream {
 public:
  SeriesStream(WindowFeatures block, SeriesStreamOptions options, PipelineModel model);
  SeriesStream(const SeriesStream&) = delete;
  SeriesStream& operator=(const SeriesStream&) = delete;

  void reset() { classifier_.reset(); }

  // Whole readings, one number an axis in the block's order. Calls `on_decision` at the end of every window; features()
  // and scores() are then that window's.
  void push(std::span<const float> readings, const OnDecision& on_decision);

  std::span<const int8_t> features() const { return features_; }
  std::span<const int8_t> scores() const;
  const pipeline::SeriesClassifierConfig& config() const { return config_; }

 private:
  pipeline::SeriesClassifierBuffers buffers();
  static Span<int8_t> model_input(void* stream);
  static void run_model(void* stream, Span<int8_t> scores);

  SeriesStreamConfig source_;
  pipeline::SeriesClassifierConfig config_;
  PipelineModel model_;
  std::vector<float> window_;
  std::vector<float> scratch_;
  std::vector<float> values_;
  std::vector<int8_t> features_;
  std::vector<int8_t> recent_scores_;
  pipeline::SeriesClassifier classifier_;
};

}  // namespace mote::host::features
