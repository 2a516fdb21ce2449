#include "mote/dsp/trend.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "mote/dsp/prepare_trend.h"

namespace mote::dsp {
namespace {

constexpr double once_a_minute_hz = 1.0 / 60;
constexpr double minutes[] = {5, 15, 30};
constexpr TrendConfig defaults = {31, 2, once_a_minute_hz, {minutes, 3}, TrendTime::hour_and_weekday};

std::vector<float> features_of(const TrendConfig& config, const std::vector<float>& window) {
  TrendSpan spans[3];
  Trend trend = {};
  EXPECT_EQ(prepare_trend(config, spans, &trend), Status::ok);
  const WindowBlock block = trend_block(&trend);
  std::vector<float> features(static_cast<size_t>(block.feature_count));
  block.run(block.params, {window.data(), window.size()}, {}, {features.data(), features.size()});
  return features;
}

// 1000 ppm that rise by 3 a minute for 20 minutes, then fall by 2; Wednesday, 18:00 at the end.
std::vector<float> carbon_dioxide() {
  std::vector<float> window;
  for (int minute = -30; minute <= 0; ++minute) {
    const int risen = minute < -10 ? 3 * (minute + 10) : -2 * (minute + 10);
    window.push_back(static_cast<float>(1000 + risen));
    window.push_back(static_cast<float>(2 * 86400 + 18 * 3600 + 60 * minute));
  }
  return window;
}

TEST(trend, knows_the_last_reading_and_slopes_per_minute) {
  const std::vector<float> features = features_of(defaults, carbon_dioxide());
  ASSERT_EQ(features.size(), 8u);
  EXPECT_EQ(features[0], 980.0f);
  EXPECT_NEAR(features[1], -2, 1e-4);
  EXPECT_LT(features[2], 0.0f);
  EXPECT_GT(features[3], 0.0f);
}

TEST(trend, a_slope_is_that_of_least_squares) {
  TrendConfig config = defaults;
  config.window_frames = 6;
  config.axes = 1;
  config.span_minutes = {minutes, 1};
  config.time = TrendTime::none;
  const std::vector<float> features = features_of(config, {1, 3, 2, 5, 4, 4});
  EXPECT_NEAR(features[1], (-2.5 * 1 - 1.5 * 3 - 0.5 * 2 + 0.5 * 5 + 1.5 * 4 + 2.5 * 4) / 17.5, 1e-6);
}

TEST(trend, a_slope_does_not_feel_how_high_the_readings_are) {
  std::vector<float> window = carbon_dioxide();
  for (size_t i = 0; i < window.size(); i += 2) window[i] += 1e6f;
  EXPECT_NEAR(features_of(defaults, window)[1], -2, 1e-3);
}

TEST(trend, the_time_stands_on_two_circles) {
  const std::vector<float> features = features_of(defaults, carbon_dioxide());
  EXPECT_NEAR(features[4], -1, 1e-4);  // 18:00
  EXPECT_NEAR(features[5], 0, 1e-4);
  EXPECT_NEAR(features[6], std::sin(2 * M_PI * 2 / 7), 1e-6);  // Wednesday
  EXPECT_NEAR(features[7], std::cos(2 * M_PI * 2 / 7), 1e-6);
}

TEST(trend, refuses_spans_and_axes_that_are_not_there) {
  TrendSpan spans[3];
  Trend trend = {};
  TrendConfig config = defaults;
  config.window_frames = 30;
  EXPECT_EQ(prepare_trend(config, spans, &trend), Status::shape_mismatch);
  config = defaults;
  config.axes = 1;  // the time alone
  EXPECT_EQ(prepare_trend(config, spans, &trend), Status::out_of_range);
  config = defaults;
  config.sample_rate_hz = 0.0001;  // five minutes are no step
  EXPECT_EQ(prepare_trend(config, spans, &trend), Status::out_of_range);
  EXPECT_EQ(prepare_trend(defaults, {spans, 2}, &trend), Status::buffer_too_small);
}

}  // namespace
}  // namespace mote::dsp
