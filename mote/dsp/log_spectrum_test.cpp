#include "mote/dsp/log_spectrum.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "mote/dsp/prepare_log_spectrum.h"

namespace mote::dsp {
namespace {

constexpr LogSpectrumConfig defaults = {1000, 1, 1000.0, 1.0f, 256, Taper::hann, 0.0, 0.0};

std::vector<float> features_of(const LogSpectrumConfig& config, const std::vector<float>& window) {
  std::vector<float> sine_turn(static_cast<size_t>(config.fft_length));
  LogSpectrum spectrum = {};
  EXPECT_EQ(prepare_log_spectrum(config, {sine_turn.data(), sine_turn.size()}, &spectrum), Status::ok);
  const WindowBlock block = log_spectrum_block(&spectrum);
  std::vector<float> scratch(static_cast<size_t>(block.scratch_floats));
  std::vector<float> features(static_cast<size_t>(block.feature_count));
  block.run(block.params, {window.data(), window.size()}, {scratch.data(), scratch.size()},
            {features.data(), features.size()});
  return features;
}

std::vector<float> tone(double frequency_hz, double level, double offset) {
  std::vector<float> window(1000);
  for (size_t i = 0; i < window.size(); ++i) {
    window[i] = static_cast<float>(offset + level * std::sin(2 * M_PI * frequency_hz / 1000 * static_cast<double>(i)));
  }
  return window;
}

TEST(log_spectrum, white_noise_has_its_variance_in_every_bin) {
  std::mt19937 random(1);
  std::normal_distribution<float> level(0, 10);
  LogSpectrumConfig config = defaults;
  config.window_frames = 60000;
  std::vector<float> window(60000);
  for (float& value : window) value = level(random);
  for (const Taper taper : {Taper::hann, Taper::rectangular}) {
    config.taper = taper;
    for (const float feature : features_of(config, window)) ASSERT_NEAR(feature, 2, 0.15);
  }
}

TEST(log_spectrum, does_not_feel_how_the_sensor_is_mounted) {
  const std::vector<float> level = features_of(defaults, tone(80, 0.01, 0));
  const std::vector<float> tilted = features_of(defaults, tone(80, 0.01, 0.7));
  for (size_t i = 0; i < level.size(); ++i) {
    if (level[i] < -8) continue;  // the rounding of what was removed
    EXPECT_NEAR(tilted[i], level[i], 0.01) << i;
  }
}

TEST(log_spectrum, a_hann_taper_keeps_a_tone_out_of_far_bins) {
  LogSpectrumConfig config = defaults;
  const std::vector<float> hann = features_of(config, tone(81.7, 1, 0));
  config.taper = Taper::rectangular;
  const std::vector<float> rectangular = features_of(config, tone(81.7, 1, 0));
  EXPECT_LT(hann[100], rectangular[100] - 3);
}

TEST(log_spectrum, every_reading_of_a_window_counts) {
  for (const size_t place : {0u, 500u, 999u}) {
    std::vector<float> window(1000);
    window[place] = 1;
    LogSpectrumConfig config = defaults;
    config.taper = Taper::rectangular;
    EXPECT_GT(features_of(config, window)[50], -5) << place;
  }
}

TEST(log_spectrum, takes_the_bins_between_two_frequencies) {
  LogSpectrumConfig config = defaults;
  config.low_hz = 20;
  config.high_hz = 400;
  EXPECT_EQ(features_of(config, tone(80, 1, 0)).size(), 102u - 6 + 1);  // bins 6 … 102 of 3.906 Hz
  config = defaults;
  EXPECT_EQ(features_of(config, tone(80, 1, 0)).size(), 128u);
}

TEST(log_spectrum, refuses_what_it_cannot_do) {
  std::vector<float> sine_turn(256);
  const Span<float> places(sine_turn.data(), sine_turn.size());
  LogSpectrum spectrum = {};
  LogSpectrumConfig config = defaults;
  config.window_frames = 255;
  EXPECT_EQ(prepare_log_spectrum(config, places, &spectrum), Status::shape_mismatch);
  config = defaults;
  config.fft_length = 250;
  EXPECT_EQ(prepare_log_spectrum(config, places, &spectrum), Status::out_of_range);
  config = defaults;
  config.low_hz = 501;
  EXPECT_EQ(prepare_log_spectrum(config, places, &spectrum), Status::unsupported_option);
  EXPECT_EQ(prepare_log_spectrum(defaults, places.subspan(0, 128), &spectrum), Status::buffer_too_small);
}

}  // namespace
}  // namespace mote::dsp
