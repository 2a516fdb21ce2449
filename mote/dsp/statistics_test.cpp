#include "mote/dsp/statistics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

namespace mote::dsp {
namespace {

Span<const float> view(const std::vector<float>& values) { return {values.data(), values.size()}; }

std::vector<float> noise(size_t count, float offset) {
  std::mt19937 random(7);
  std::exponential_distribution<float> level(1);
  std::vector<float> values(count);
  for (float& value : values) value = offset + level(random);
  return values;
}

double moment(const std::vector<float>& values, double centre, int power) {
  double total = 0;
  for (const float value : values) total += std::pow(value - centre, power);
  return total / static_cast<double>(values.size());
}

TEST(statistics, a_sum_of_many_values_keeps_six_digits) {
  const std::vector<float> tenths(1000003, 0.1f);
  EXPECT_NEAR(sum(view(tenths)), 100000.3, 0.05);
}

TEST(statistics, a_sum_takes_every_value_at_every_count) {
  for (size_t count = 1; count < 400; ++count) {
    std::vector<float> values(count);
    for (size_t i = 0; i < count; ++i) values[i] = static_cast<float>(i + 1);
    ASSERT_EQ(sum(view(values)), static_cast<float>(count * (count + 1) / 2)) << count;
  }
}

TEST(statistics, moments_are_those_of_the_definition_in_double) {
  for (const float offset : {0.0f, 1000.0f}) {
    const std::vector<float> values = noise(1000, offset);
    const double centre = moment(values, 0, 1);
    const double variance = moment(values, centre, 2);
    const Moments result = moments(view(values));
    EXPECT_NEAR(result.mean, centre, 1e-6 * (1 + offset));
    EXPECT_NEAR(result.variance, variance, 1e-5);
    EXPECT_NEAR(result.skewness, moment(values, centre, 3) / std::pow(variance, 1.5), 1e-4);
    EXPECT_NEAR(result.kurtosis, moment(values, centre, 4) / (variance * variance) - 3, 1e-3);
  }
}

TEST(statistics, equal_values_have_no_shape_whatever_the_rounding_of_their_mean) {
  for (const float value : {0.0f, 10.1f, -9.80665f, 1e-30f, 3e8f}) {
    const Moments result = moments(view(std::vector<float>(125, value)));
    EXPECT_EQ(result.skewness, 0.0f) << value;
    EXPECT_EQ(result.kurtosis, 0.0f) << value;
  }
}

TEST(statistics, moments_of_large_readings_stay_finite) {
  std::vector<float> values = noise(100, 0);
  for (float& value : values) value *= 1e12f;
  const Moments result = moments(view(values));
  EXPECT_TRUE(std::isfinite(result.kurtosis));
  EXPECT_GT(result.kurtosis, 0.0f);
}

TEST(statistics, without_their_mean_equal_values_are_exactly_zero) {
  std::vector<float> values(125, 10.1f);
  remove_mean({values.data(), values.size()});
  for (const float value : values) ASSERT_EQ(value, 0.0f);
}

TEST(statistics, an_axis_is_every_so_many_th_reading_scaled) {
  const std::vector<float> window = {1, 2, 3, 4, 5, 6};
  std::vector<float> axis(2);
  load_axis(view(window), 3, 1, 10.0f, {axis.data(), axis.size()});
  EXPECT_EQ(axis, (std::vector<float>{20, 50}));
}

}  // namespace
}  // namespace mote::dsp
