#include "host/quantization/histogram.h"

#include <gtest/gtest.h>

#include <cmath>

#include "host/base/random.h"
#include "host/quantization/scales.h"

namespace mote::host::quantization {
namespace {

// Most values are small; a few reach far.
std::vector<float> with_outliers(bool is_positive, int count = 20000) {
  Random random(3);
  std::vector<float> values;
  for (int i = 0; i < count; ++i) {
    const auto value = static_cast<float>(random.normal());
    values.push_back(is_positive ? std::abs(value) : value);
  }
  for (int i = 0; i < 4; ++i) values.push_back(60);
  return values;
}

Range range_of(const std::vector<float>& values) {
  Range range;
  for (const float value : values) range = {std::min(range.min, value), std::max(range.max, value)};
  return range;
}

Histogram counted(const std::vector<float>& values) {
  Histogram histogram(range_of(values));
  histogram.add(values);
  return histogram;
}

double share_inside(const std::vector<float>& values, Range range) {
  double inside = 0;
  for (const float value : values) inside += value >= range.min && value <= range.max ? 1 : 0;
  return inside / static_cast<double>(values.size());
}

double squared_error(const std::vector<float>& values, Range range) {
  const graph::Quantization grid = activation_quantization(range);
  double sum = 0;
  const auto integers = round_to_grid(values, {static_cast<int32_t>(values.size())}, grid, -128, 127);
  for (size_t i = 0; i < values.size(); ++i) {
    const double error = values[i] - double{grid.scales[0]} * (integers[i] - grid.zero_points[0]);
    sum += error * error;
  }
  return sum;
}

TEST(histogram, reaches_the_share_of_values_that_is_asked_for) {
  for (const bool is_positive : {false, true}) {
    const std::vector<float> values = with_outliers(is_positive);
    for (const double percent : {90.0, 99.0, 99.9}) {
      const Range range = counted(values).reached_by(percent);
      EXPECT_NEAR(share_inside(values, range), percent / 100, 0.003) << percent;
      EXPECT_LT(range.max, 5);
    }
  }
}

TEST(histogram, leaves_out_as_many_below_as_above) {
  const Range range = counted(with_outliers(false)).reached_by(90);
  EXPECT_NEAR(range.min, -1.645, 0.05);
  EXPECT_NEAR(range.max, 1.645, 0.05);
}

TEST(histogram, reaches_everything_at_100_percent) {
  const std::vector<float> values = with_outliers(false);
  const Range range = counted(values).reached_by(100);
  EXPECT_EQ(range.min, range_of(values).min);
  EXPECT_EQ(range.max, range_of(values).max);
}

TEST(histogram, of_nothing_but_zeros_keeps_an_empty_range) {
  const Histogram histogram = counted(std::vector<float>(10, 0.0f));
  EXPECT_EQ(histogram.reached_by(50).max, 0);
  EXPECT_EQ(histogram.of_least_error().max, 0);
}

TEST(histogram, holds_zero_where_all_values_lie_beside_it) {
  const Range range = counted({-3, -3, -3, -2}).reached_by(60);
  EXPECT_LE(range.min, -2);
  EXPECT_EQ(range.max, 0);
}

TEST(least_error, is_below_that_of_the_whole_range) {
  for (const bool is_positive : {false, true}) {
    std::vector<float> values = with_outliers(is_positive, 800000);
    for (float& value : values) value = std::min(value, 6.0f);
    const Range range = counted(values).of_least_error();
    EXPECT_LT(squared_error(values, range), 0.9 * squared_error(values, range_of(values)));
    EXPECT_LT(range.max, 6);
  }
}

TEST(least_error, keeps_the_whole_range_of_even_values) {
  std::vector<float> values;
  for (int i = 0; i <= 2550; ++i) values.push_back(static_cast<float>(i) / 10);
  EXPECT_EQ(counted(values).of_least_error().max, 255);
}

TEST(weights_of_least_error, lie_nearer_than_those_scaled_by_the_largest) {
  // One channel with an outlier, one without.
  std::vector<float> weights;
  Random random(5);
  for (int i = 0; i < 200000; ++i) weights.push_back(static_cast<float>(random.normal()));
  weights[7] = 5.5f;
  for (int i = 0; i < 200000; ++i) weights.push_back(i % 2 == 0 ? 1.0f : -1.0f);
  const std::vector<int32_t> shape = {2, 200000};
  const WeightLayout layout{0, true};
  const auto grid_by = [&](WeightRule rule) { return weight_quantization(weights, shape, layout, 1, {}, rule); };
  const auto error_of = [&](const graph::Quantization& grid) {
    const std::vector<int32_t> integers = round_to_grid(weights, shape, grid, least_weight, 127);
    double sum = 0;
    for (size_t i = 0; i < weights.size(); ++i) {
      const double error = weights[i] - double{grid.scales[i / 200000]} * integers[i];
      sum += error * error;
    }
    return sum;
  };
  const graph::Quantization largest = grid_by(WeightRule::largest);
  const graph::Quantization least_error = grid_by(WeightRule::least_error);
  EXPECT_LT(error_of(least_error), 0.95 * error_of(largest));
  EXPECT_LT(least_error.scales[0], largest.scales[0]);
  EXPECT_EQ(least_error.scales[1], largest.scales[1]);
}

}  // namespace
}  // namespace mote::host::quantization
