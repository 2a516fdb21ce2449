#include "host/features/stream.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>

#include "host/base/error.h"
#include "host/features/block_table.h"

namespace mote::host::features {
namespace {

StreamOptions options() {
  StreamOptions result;
  result.window_samples = 16000;
  result.stride_samples = 4000;
  result.labels = {"a", "b"};
  return result;
}

std::string error_of(const project::Features& features, const StreamOptions& options) {
  try {
    Stream(features, 16000, options, [](auto, auto) {});
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

std::vector<int16_t> noise(size_t count) {
  std::mt19937 random(4);
  std::vector<int16_t> samples(count);
  for (int16_t& sample : samples) sample = static_cast<int16_t>(random() % 20000) - 10000;
  return samples;
}

TEST(stream, sees_of_every_block_the_features_that_training_sees) {
  const std::vector<int16_t> samples = noise(16000);
  for (const Block& block : blocks()) {
    if (block.kind != BlockKind::sound) continue;
    project::Features features;
    features.block = block.name;
    const Extractor extractor(features, 16000);
    StreamOptions fitting = options();
    fitting.input = extractor.grid();
    Stream stream(features, 16000, fitting, [](auto, std::span<int8_t> scores) { std::ranges::fill(scores, 5); });
    for (size_t chunk : {16000u, 160u, 7u}) {
      stream.reset();
      int decisions = 0;
      for (size_t at = 0; at < samples.size(); at += chunk) {
        stream.push(std::span(samples).subspan(at, std::min(chunk, samples.size() - at)), [&](const auto& decision) {
          ++decisions;
          EXPECT_EQ(decision.score_q8, 133);
          const std::vector<int8_t> expected = extractor.extract_s8(samples);
          EXPECT_TRUE(std::ranges::equal(stream.features(), expected)) << block.name << ", chunks of " << chunk;
        });
      }
      EXPECT_EQ(decisions, 1) << block.name;
      EXPECT_EQ(stream.scores()[1], 5);
    }
  }
}

TEST(stream, works_on_whole_windows_as_training_does) {
  const std::vector<int16_t> samples = noise(16000);
  for (const std::vector<std::string>& steps :
       {std::vector<std::string>{"mean_removal"}, {"trim"}, {"trim", "mean_removal"}}) {
    project::Features features;
    features.window_steps = steps;
    const Extractor extractor(features, 16000);
    StreamOptions fitting = options();
    fitting.input = extractor.grid();
    Stream stream(features, 16000, fitting, [](auto, auto) {});
    int decisions = 0;
    stream.push(samples, [&](const auto&) {
      ++decisions;
      EXPECT_TRUE(std::ranges::equal(stream.features(), extractor.extract_s8(samples))) << steps.front();
    });
    EXPECT_EQ(decisions, 1);
  }
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
  EXPECT_EQ(StreamConfig(extractor, half).config().decider.threshold_q8, 128);
  half.output = {0.01f, 0};
  EXPECT_EQ(StreamConfig(extractor, half).config().decider.threshold_q8, 128 + 50);
  StreamOptions certain = options();
  certain.decision.threshold = 1;
  EXPECT_EQ(StreamConfig(extractor, certain).config().decider.threshold_q8, 255);
}

TEST(stream, counts_a_suppression_in_decisions) {
  StreamOptions suppressed = options();
  suppressed.decision.suppression_ms = 1000;  // a decision every 13 frames of 20 ms
  EXPECT_EQ(StreamConfig(Extractor(project::Features{}, 16000), suppressed).config().decider.suppression_windows, 4);
}

TEST(stream, has_a_release_of_its_own_only_where_the_project_says_so) {
  const Extractor extractor(project::Features{}, 16000);
  StreamOptions held = options();
  EXPECT_EQ(StreamConfig(extractor, held).config().decider.release_q8, 128);
  held.decision.release = 0.25;
  EXPECT_EQ(StreamConfig(extractor, held).config().decider.release_q8, 64);
  held.decision.release = 0.75;
  EXPECT_EQ(error_of({}, held), "decision.release: 0.75: expected at most decision.threshold, 0.5");
}

TEST(stream, knows_background_by_its_label) {
  StreamOptions quiet = options();
  quiet.decision.background = {"b"};
  EXPECT_EQ(StreamConfig(Extractor({}, 16000), quiet).is_event(), (std::vector<uint8_t>{1, 0}));
  quiet.decision.background = {"c"};
  EXPECT_NE(error_of({}, quiet).find("decision.background: \"c\": no such label"), std::string::npos);
}

TEST(stream, cannot_wrap_the_first_sample) {
  project::Features features;
  features.first_sample = project::FirstSample::wrap;
  EXPECT_NE(error_of(features, options()).find("features.first_sample: \"wrap\""), std::string::npos);
}

TEST(stream, refuses_a_model_whose_input_lies_on_another_grid) {
  StreamOptions other = options();
  other.input = {0.5f, 0};
  EXPECT_NE(error_of({}, other).find("expected those of the block mfe, 0.00390625 and -128"), std::string::npos);
}

}  // namespace
}  // namespace mote::host::features
