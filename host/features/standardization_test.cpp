#include "host/features/standardization.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mote::host::features {
namespace {

TEST(standardization, has_mean_0_and_deviation_1_of_what_it_was_fitted_to) {
  std::vector<float> values;
  for (int window = 0; window < 100; ++window) {
    values.push_back(static_cast<float>(400 + 50 * (window % 4)));  // parts per million
    values.push_back(static_cast<float>(0.001 * (window % 2)));
  }
  const Standardization fitted = fit_standardization(values, 2);
  EXPECT_FLOAT_EQ(fitted.means[0], 475);
  EXPECT_FLOAT_EQ(fitted.gains[1], 2000);
  const std::vector<float> result = standardized(values, fitted);
  double sum = 0;
  double squares = 0;
  for (size_t i = 0; i < result.size(); i += 2) {
    sum += result[i];
    squares += result[i] * result[i];
    EXPECT_NEAR(std::abs(result[i + 1]), 1, standardized_grid().scale / 2);
  }
  EXPECT_NEAR(sum / 100, 0, 0.001);
  EXPECT_NEAR(squares / 100, 1, 0.05);
}

TEST(standardization, leaves_nothing_of_a_feature_that_does_not_vary) {
  const std::vector<float> values = {5.0f, std::nextafter(5.0f, 6.0f), 5.0f, 5.0f};
  const Standardization fitted = fit_standardization(values, 1);
  EXPECT_EQ(fitted.gains[0], 0);
  EXPECT_EQ(standardized(std::vector<float>{1000.0f}, fitted)[0], 0);
  EXPECT_EQ(fit_standardization(std::vector<float>{0, 0}, 1).gains[0], 0);
}

TEST(standardization, watches_what_never_varied_where_only_what_is_normal_is_learnt) {
  const Standardization fitted = fit_standardization(std::vector<float>{5, 0, 5, 0}, 2, WhenConstant::watched);
  const std::vector<float> moved = standardized(std::vector<float>{5, 0, 5.1f, 2, 1000, -1}, fitted);
  EXPECT_EQ(moved[0], 0);
  EXPECT_EQ(moved[1], 0);
  EXPECT_NEAR(moved[2], 2, 0.05);
  EXPECT_NEAR(moved[3], 2, 0.05);
  EXPECT_NEAR(moved[4], 6, 0.05);
  EXPECT_NEAR(moved[5], -1, 0.05);
}

TEST(standardization, saturates_beyond_six_deviations) {
  const Standardization unit = {{0.0f}, {1.0f}};
  EXPECT_FLOAT_EQ(standardized(std::vector<float>{50.0f}, unit)[0], 6);
  EXPECT_NEAR(standardized(std::vector<float>{-50.0f}, unit)[0], -6, 0.05);
}

}  // namespace
}  // namespace mote::host::features
