#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "host/features/decider.h"
#include "host/features/image_extractor.h"
#include "mote/pipeline/image_classifier.h"

namespace mote::host::features {

struct ImageStreamOptions : DecisionOptions {
  double stride_ms = 0;  // from one picture to the next
};

// What a stream of pictures needs of a device: the configuration that mote/pipeline runs with, here and in generated
// sensors. Throws InputError where it can't have what the project asks for.
class ImageStreamConfig {
 public:
  ImageStreamConfig(const ImageExtractor& extractor, ImageStreamOptions options);
  ImageStreamConfig(const ImageStreamConfig&) = delete;
  ImageStreamConfig& operator=(const ImageStreamConfig&) = delete;

  // It refers to this object.
  pipeline::ImageClassifierConfig config() const;

 private:
  ImageExtractor extractor_;
  ImageStreamOptions options_;
  std::vector<uint8_t> is_event_;
};

// The device's pipeline with its buffers.
class ImageStream {
 public:
  ImageStream(const ImageExtractor& extractor, ImageStreamOptions options, PipelineModel model);
  ImageStream(const ImageStream&) = delete;
  ImageStream& operator=(const ImageStream&) = delete;

  void reset() { classifier_.reset(); }

  // Throws InputError where the picture is smaller than what is cut out of it.
  pipeline::Decision see(const Picture& picture);

  std::span<const int8_t> features() const { return features_; }
  std::span<const int8_t> scores() const;

 private:
  pipeline::ImageClassifierBuffers buffers();
  static Span<int8_t> model_input(void* stream);
  static void run_model(void* stream, Span<int8_t> scores);

  ImageStreamConfig source_;
  pipeline::ImageClassifierConfig config_;
  PipelineModel model_;
  std::vector<uint16_t> scratch_;
  std::vector<int8_t> features_;
  std::vector<int8_t> recent_scores_;
  pipeline::ImageClassifier classifier_;
};

}  // namespace mote::host::features
