#include "mote/dsp/motion.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "mote/dsp/prepare_motion.h"

namespace mote::dsp {
namespace {

constexpr double edges_hz[] = {0.5, 1.5, 3, 5, 8, 13};
constexpr MotionConfig defaults = {104, 52.0, 1.0f, MotionChannel::all, 0.0, 0, 64, {edges_hz, 6}};
constexpr size_t features_of_channel = 8;

struct Prepared {
  explicit Prepared(const MotionConfig& config) : sine_turn(static_cast<size_t>(config.fft_length)) {
    status = prepare_motion(config, {gravity, {sine_turn.data(), sine_turn.size()}, band_bins}, &motion);
  }

  StateVariableSection gravity[1];
  std::vector<float> sine_turn;
  int32_t band_bins[6];
  Motion motion = {};
  Status status;
};

std::vector<float> features_of(const MotionConfig& config, const std::vector<float>& window) {
  const Prepared prepared(config);
  EXPECT_EQ(prepared.status, Status::ok);
  const WindowBlock block = motion_block(&prepared.motion);
  std::vector<float> scratch(static_cast<size_t>(block.scratch_floats));
  std::vector<float> features(static_cast<size_t>(block.feature_count));
  block.run(block.params, {window.data(), window.size()}, {scratch.data(), scratch.size()},
            {features.data(), features.size()});
  return features;
}

// Steps of two a second, across and along gravity.
std::vector<float> walk() {
  std::vector<float> window;
  for (int i = 0; i < defaults.window_frames; ++i) {
    const double angle = 2 * M_PI * 2 * i / 52;
    window.push_back(static_cast<float>(2 * std::sin(angle)));
    window.push_back(static_cast<float>(0.5 * std::cos(angle)));
    window.push_back(static_cast<float>(9.8 + 3 * std::sin(angle + 1) + 0.3 * std::sin(3 * angle)));
  }
  return window;
}

// By 50 degrees round x, then 110 round z.
std::vector<float> turned(const std::vector<float>& window) {
  const double a = 50 * M_PI / 180;
  const double b = 110 * M_PI / 180;
  std::vector<float> result;
  for (size_t i = 0; i < window.size(); i += 3) {
    const double x = window[i];
    const double y = window[i + 1] * std::cos(a) - window[i + 2] * std::sin(a);
    const double z = window[i + 1] * std::sin(a) + window[i + 2] * std::cos(a);
    result.push_back(static_cast<float>(x * std::cos(b) - y * std::sin(b)));
    result.push_back(static_cast<float>(x * std::sin(b) + y * std::cos(b)));
    result.push_back(static_cast<float>(z));
  }
  return result;
}

TEST(motion, is_the_same_however_the_sensor_is_turned) {
  for (const double gravity_cutoff_hz : {0.0, 0.3}) {
    MotionConfig config = defaults;
    config.gravity_cutoff_hz = gravity_cutoff_hz;
    const std::vector<float> straight = features_of(config, walk());
    const std::vector<float> features = features_of(config, turned(walk()));
    ASSERT_EQ(features.size(), 4 * features_of_channel);
    for (size_t i = 0; i < features.size(); ++i) EXPECT_NEAR(features[i], straight[i], 1e-3) << i;
  }
}

TEST(motion, along_gravity_is_its_strength_and_across_it_what_is_left) {
  const std::vector<float> features = features_of(defaults, walk());
  const std::vector<float> window = walk();
  double across = 0;
  for (size_t i = 0; i < window.size(); i += 3) across += std::hypot(window[i], window[i + 1]) / 104;
  EXPECT_NEAR(features[features_of_channel], 9.8, 1e-3);
  EXPECT_NEAR(features[2 * features_of_channel], across, 0.01);
  EXPECT_NEAR(features[features_of_channel + 1], std::log10(std::sqrt((9 + 0.09) / 2)), 0.01);
}

TEST(motion, steps_stand_in_their_band_and_repeat) {
  const std::vector<float> features = features_of(defaults, walk());
  const float* along = &features[features_of_channel];
  EXPECT_GT(along[2], 0.7f);  // a quarter of the window is gone at a lag of a period
  for (const size_t band : {0u, 2u, 3u, 4u}) EXPECT_GT(along[3 + 1], along[3 + band] + 0.9f) << band;
}

TEST(motion, jerk_is_the_change_of_acceleration_per_second) {
  std::vector<float> window;
  for (int i = 0; i < defaults.window_frames; ++i) window.insert(window.end(), {0.03f * i, 0.04f * i, 9.8f});
  MotionConfig config = defaults;
  config.channels = MotionChannel::jerk;
  const std::vector<float> features = features_of(config, window);
  EXPECT_NEAR(features[0], 0.05 * 52, 1e-3);
}

TEST(motion, of_a_sensor_at_rest_or_without_a_signal_is_finite) {
  std::vector<float> rest;
  for (int i = 0; i < defaults.window_frames; ++i) rest.insert(rest.end(), {0.1f, -0.7f, 9.8f});
  for (const std::vector<float>& window : {rest, std::vector<float>(rest.size(), 0.0f)}) {
    const std::vector<float> features = features_of(defaults, window);
    EXPECT_NEAR(features[1], -5, 1e-5);  // no deviation: half of the least power's logarithm
    EXPECT_EQ(features[2], 0.0f);
    for (const float feature : features) EXPECT_TRUE(std::isfinite(feature));
  }
}

TEST(motion, only_chosen_channels_have_features) {
  MotionConfig config = defaults;
  config.channels = MotionChannel::magnitude | MotionChannel::across;
  config.band_edges_hz = {};
  EXPECT_EQ(features_of(config, walk()).size(), 6u);
}

TEST(motion, refuses_what_it_cannot_do) {
  const auto status_of = [](void (*change)(MotionConfig*)) {
    MotionConfig config = defaults;
    change(&config);
    return Prepared(config).status;
  };
  EXPECT_EQ(status_of([](MotionConfig* config) { config->window_frames = 63; }), Status::shape_mismatch);
  EXPECT_EQ(status_of([](MotionConfig* config) { config->fft_length = 48; }), Status::out_of_range);
  EXPECT_EQ(status_of([](MotionConfig* config) { config->channels = 0; }), Status::out_of_range);
  EXPECT_EQ(status_of([](MotionConfig* config) { config->longest_lag = 104; }), Status::out_of_range);
  EXPECT_EQ(status_of([](MotionConfig* config) { config->gravity_cutoff_hz = 26; }), Status::out_of_range);
  EXPECT_EQ(status_of([](MotionConfig* config) { config->fft_length = 16; }), Status::unsupported_option);
  EXPECT_EQ(status_of([](MotionConfig* config) { config->sample_rate_hz = 10; }), Status::unsupported_option);
}

}  // namespace
}  // namespace mote::dsp
