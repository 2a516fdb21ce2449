#include "mote/pipeline/series_classifier.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "mote/dsp/quantize.h"

namespace mote::pipeline {
namespace {

constexpr int32_t axes = 3;
constexpr int32_t feature_count = 4;
constexpr float scale = 1.0f / 32;

// Sums whose order counts, so that a window that is shifted by one reading is heard.
void run_block(const void*, Span<const float> window, Span<float> scratch, Span<float> features) {
  scratch[0] = 0.0f;
  for (size_t i = 0; i < window.size(); ++i) scratch[0] = scratch[0] * 0.5f + window[i];
  for (size_t i = 0; i < features.size(); ++i) features[i] = scratch[0] * static_cast<float>(i + 1);
}

const float means[feature_count] = {0.1f, 0.2f, 0.3f, 0.4f};
const float gains[feature_count] = {1.0f, 0.5f, 0.25f, 2.0f};

class Mover {
 public:
  Mover(int32_t window_frames, int32_t stride_frames)
      : config_(make_config(window_frames, stride_frames)),
        window_(static_cast<size_t>(window_frames * axes)),
        classifier_(config_, buffers(), {&Mover::input, &Mover::run, this}) {
    EXPECT_EQ(SeriesClassifier::check(config_, buffers()), Status::ok);
  }

  void move(const std::vector<float>& readings, size_t longest_chunk) {
    std::mt19937 random(3);
    for (size_t at = 0; at < readings.size();) {
      const size_t chunk = std::min((1 + random() % longest_chunk) * axes, readings.size() - at);
      Decision decision;
      bool decided = false;
      at += classifier_.push({readings.data() + at, chunk}, &decision, &decided);
      if (decided) ends.push_back(decision.window_end_sample);
    }
  }

  SeriesClassifierBuffers buffers() { return {{window_.data(), window_.size()}, scratch_, values_, recent_}; }
  const SeriesClassifierConfig& config() const { return config_; }

  std::vector<std::vector<int8_t>> windows;
  std::vector<uint64_t> ends;

 private:
  static SeriesClassifierConfig make_config(int32_t window_frames, int32_t stride_frames) {
    SeriesClassifierConfig config = {};
    config.block = {run_block, nullptr, window_frames, axes, feature_count, 1};
    config.stride_frames = stride_frames;
    config.means = means;
    config.gains = gains;
    config.input_scale = scale;
    config.decider.class_count = 2;
    config.decider.smoothing_windows = 1;
    return config;
  }

  static Span<int8_t> input(void* context) { return static_cast<Mover*>(context)->features_; }
  static void run(void* context, Span<int8_t>) {
    Mover& self = *static_cast<Mover*>(context);
    self.windows.emplace_back(self.features_, self.features_ + feature_count);
  }

  SeriesClassifierConfig config_;
  std::vector<float> window_;
  float scratch_[1] = {};
  float values_[feature_count] = {};
  int8_t features_[feature_count] = {};
  int8_t recent_[2] = {};
  SeriesClassifier classifier_;
};

std::vector<int8_t> expected_window(const std::vector<float>& readings, size_t first, size_t frames) {
  float scratch[1];
  float features[feature_count];
  int8_t quantized[feature_count];
  run_block(nullptr, {readings.data() + first * axes, frames * axes}, scratch, features);
  standardize(features, means, gains);
  dsp::quantize_s8(features, scale, 0, quantized);
  return {quantized, quantized + feature_count};
}

TEST(series_classifier, sees_in_any_chunks_the_windows_of_the_whole_stream) {
  std::mt19937 random(5);
  std::vector<float> readings(3 * 200);
  for (float& reading : readings) reading = static_cast<float>(random() % 2001) / 1000 - 1;
  const size_t shapes[][2] = {{10, 3}, {10, 10}, {4, 9}, {1, 1}};
  for (const auto& [window, stride] : shapes) {
    for (size_t longest_chunk : {1u, 5u, 200u}) {
      Mover mover(static_cast<int32_t>(window), static_cast<int32_t>(stride));
      mover.move(readings, longest_chunk);
      size_t count = 0;
      for (size_t first = 0; first + window <= 200; first += stride, ++count) {
        ASSERT_LT(count, mover.windows.size());
        EXPECT_EQ(mover.windows[count], expected_window(readings, first, window)) << window << " " << stride;
        EXPECT_EQ(mover.ends[count], first + window);
      }
      EXPECT_EQ(mover.windows.size(), count);
    }
  }
}

TEST(series_classifier, leaves_a_reading_that_has_not_all_its_axes) {
  Mover mover(2, 2);
  SeriesClassifier classifier(mover.config(), mover.buffers(), {});
  const float readings[] = {1, 2, 3, 4, 5};
  Decision decision;
  bool decided = false;
  EXPECT_EQ(classifier.push(readings, &decision, &decided), 3u);
}

TEST(series_classifier, check_wants_every_buffer_at_its_size_and_every_field_in_range) {
  Mover mover(5, 2);
  SeriesClassifierBuffers buffers = mover.buffers();
  buffers.window = buffers.window.subspan(0, buffers.window.size() - 1);
  EXPECT_EQ(SeriesClassifier::check(mover.config(), buffers), Status::buffer_too_small);
  SeriesClassifierConfig config = mover.config();
  config.gains = Span<const float>();
  EXPECT_EQ(SeriesClassifier::check(config, mover.buffers()), Status::out_of_range);
}

}  // namespace
}  // namespace mote::pipeline
