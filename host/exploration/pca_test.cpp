#include "host/exploration/pca.h"

#include <gtest/gtest.h>

#include <cmath>

#include "host/base/error.h"
#include "host/base/random.h"

namespace mote::host::exploration {
namespace {

// Two columns that move together, one that moves against them, and one of its own with no part in it.
std::vector<float> one_direction(size_t rows) {
  std::vector<float> values;
  for (size_t row = 0; row < rows; ++row) {
    const auto along = static_cast<float>(row);
    values.insert(values.end(), {along, 1000 * along + 5, -0.01f * along, 7});
  }
  return values;
}

TEST(principal_components, columns_that_move_together_are_one_dimension_whatever_their_units) {
  const Projection projection = principal_components(one_direction(50), 50, 4, 3);
  EXPECT_NEAR(projection.variance_shares[0], 1, 1e-5);
  EXPECT_NEAR(projection.variance_shares[1], 0, 1e-5);
  // Standardised, row 49 stands 24.5 / (deviation of 0 … 49) from the middle in each of three columns.
  const double expected = std::sqrt(3.0) * 24.5 / std::sqrt((50.0 * 50 - 1) / 12);
  EXPECT_NEAR(std::abs(projection.values[49 * 3]), expected, 1e-3);
}

TEST(principal_components, the_greatest_weight_of_a_component_is_positive) {
  // The second column is a noisy copy of the first, upside down: both weights are ±0.7, so the first axis tells.
  std::vector<float> values;
  Random random(3);
  for (int row = 0; row < 200; ++row) {
    const double x = random.normal(), y = random.normal();
    values.insert(values.end(), {static_cast<float>(x), static_cast<float>(x + 0.1 * y),
                                 static_cast<float>(x - 0.1 * y), static_cast<float>(y)});
  }
  const Projection projection = principal_components(values, 200, 4, 2);
  double with_x = 0;
  for (size_t row = 0; row < 200; ++row) with_x += projection.values[row * 2] * values[row * 4];
  EXPECT_GT(with_x, 0) << "the first component is mostly x, with a positive weight";
}

TEST(principal_components, agree_with_the_variances_that_the_data_was_made_with) {
  // Three hidden factors of standard deviation 3, 2 and 1, each seen in 20 columns of its own with no noise: the
  // standardised columns of a factor are equal, so each factor holds a third of the variance.
  constexpr size_t rows = 400, columns = 60;
  std::vector<float> values;
  Random random(5);
  for (size_t row = 0; row < rows; ++row) {
    const double factors[] = {3 * random.normal(), 2 * random.normal(), random.normal()};
    for (size_t column = 0; column < columns; ++column) values.push_back(static_cast<float>(factors[column / 20]));
  }
  const Projection projection = principal_components(values, rows, columns, 16);
  ASSERT_EQ(projection.dimensions, 16u);
  double first_three = 0;
  for (size_t i = 0; i < 3; ++i) first_three += projection.variance_shares[i];
  EXPECT_NEAR(first_three, 1, 1e-4);
  EXPECT_NEAR(projection.variance_shares[0], 1.0 / 3, 0.05);
  EXPECT_NEAR(projection.variance_shares[3], 0, 1e-4);
}

TEST(principal_components, distances_keep_where_no_dimension_is_dropped) {
  std::vector<float> values;
  Random random(7);
  for (int i = 0; i < 30 * 5; ++i) values.push_back(static_cast<float>(random.normal()));
  const Projection projection = principal_components(values, 30, 5, 16);
  ASSERT_EQ(projection.dimensions, 5u);
  double total = 0;
  for (const float value : projection.values) total += static_cast<double>(value) * value;
  EXPECT_NEAR(total, 30 * 5, 0.01) << "each of five standardised columns has variance 1 over 30 rows";
}

TEST(principal_components, values_that_never_change_or_are_no_numbers_count_for_nothing) {
  const float nan = std::nanf("");
  const Projection still = principal_components({1, 2, 1, 2, 1, 2}, 3, 2, 2);
  for (const float value : still.values) EXPECT_EQ(value, 0);
  const Projection one_missing = principal_components({1, nan, 2, nan, 3, nan}, 3, 2, 1);
  EXPECT_NEAR(one_missing.variance_shares[0], 1, 1e-6);
}

TEST(principal_components, of_one_row_or_none_are_a_point_or_nothing) {
  EXPECT_EQ(principal_components({}, 0, 4, 2).dimensions, 0u);
  const Projection one = principal_components({5, 6}, 1, 2, 2);
  EXPECT_EQ(one.values, std::vector<float>{0});
}

TEST(principal_components, another_number_of_values_than_rows_x_columns_is_our_fault) {
  EXPECT_THROW(principal_components({1, 2, 3}, 2, 2, 2), InternalError);
}

TEST(quantize, the_greatest_value_takes_the_last_step_and_proportions_keep) {
  const Projection projection{.rows = 2, .dimensions = 2, .values = {2, -1, 0, 0.5f}, .variance_shares = {}};
  EXPECT_EQ(quantize(projection), (std::vector<int16_t>{32767, -16384, 0, 8192}));
}

}  // namespace
}  // namespace mote::host::exploration
