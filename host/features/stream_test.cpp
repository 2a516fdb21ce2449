#include "host/features/stream.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>

#include "host/base/error.h"

namespace mote::host::features {
namespace {

StreamOptions options() {
  return {.decision = {.threshold = 0.5, .smoothing_windows = 1},
          .window_samples = 16000,
          .stride_samples = 4000,
          .class_count = 2};
}

std::vector<int16_t> noise(size_t count) {
  std::mt19937 random(4);
  std::vector<int16_t> samples(count);
  for (int16_t& sample : samples) sample = static_cast<int16_t>(random() % 20000) - 10000;
  return samples;
}

TEST(stream, sees_the_features_that_training_sees) {
  const std::vector<int16_t> samples = noise(16000);
  const std::vector<float> expected = Extractor(project::Features{}, 16000).extract(samples);
  Stream stream(project::Features{}, 16000, options(),
                [](auto, std::span<int8_t> scores) { std::ranges::fill(scores, 5); });
  int decisions = 0;
  stream.push(samples, [&](const pipeline::Decision& decision) {
    ++decisions;
    EXPECT_EQ(decision.score_q8, 133);
    ASSERT_EQ(stream.features().size(), expected.size());
    for (size_t i = 0; i < expected.size(); ++i) {
      ASSERT_EQ(stream.features()[i], std::min(127, static_cast<int>(expected[i] * 256) - 128)) << i;
    }
  });
  EXPECT_EQ(decisions, 1);
  EXPECT_EQ(stream.scores()[1], 5);
}

TEST(stream, rounds_its_stride_to_whole_frames) {
  Stream stream(project::Features{}, 16000, options(), [](auto, auto) {});
  EXPECT_EQ(stream.config().stride_frames, 13);  // 4000 samples of 320
  std::vector<uint64_t> ends;
  stream.push(noise(25000), [&](const pipeline::Decision& decision) { ends.push_back(decision.window_end_sample); });
  EXPECT_EQ(ends, (std::vector<uint64_t>{15840, 20000, 24160}));
}

TEST(stream, takes_the_threshold_in_steps_of_the_models_output) {
  const Extractor extractor(project::Features{}, 16000);
  StreamOptions half = options();
  EXPECT_EQ(stream_config(extractor, half).threshold_q8, 128);
  half.output = {0.01f, 0};
  EXPECT_EQ(stream_config(extractor, half).threshold_q8, 128 + 50);
  StreamOptions certain = options();
  certain.decision.threshold = 1;
  EXPECT_EQ(stream_config(extractor, certain).threshold_q8, 255);
}

TEST(stream, cannot_wrap_the_first_sample) {
  project::Features features;
  features.first_sample = project::FirstSample::wrap;
  try {
    Stream(features, 16000, options(), [](auto, auto) {});
    FAIL() << "expected an InputError";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("features.first_sample: \"wrap\""), std::string::npos);
  }
}

}  // namespace
}  // namespace mote::host::features
