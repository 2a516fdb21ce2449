#include "host/evaluation/regression.h"

#include <gtest/gtest.h>

#include <cmath>

#include "host/base/error.h"

namespace mote::host::evaluation {
namespace {

// Errors +1, -1, +3, +1.
std::vector<RegressionOutcome> four() {
  return {{"a", "g", 1, 2}, {"b", "g", 2, 1}, {"c", "h", 3, 6}, {"d", "h", 6, 7}};
}

TEST(regression, figures_follow_the_errors) {
  const RegressionMetrics metrics = measure_regression(four());
  EXPECT_DOUBLE_EQ(*metrics.mean_absolute_error.value, 1.5);
  EXPECT_DOUBLE_EQ(*metrics.root_mean_square_error.value, std::sqrt(3.0));
  EXPECT_DOUBLE_EQ(*metrics.bias.value, 1);
  // Squared errors 12; about their mean of 3 the values vary by 4 + 1 + 0 + 9.
  EXPECT_NEAR(*metrics.r2.value, 1 - 12.0 / 14, 1e-12);
}

TEST(regression, intervals_resample_groups) {
  const RegressionMetrics metrics = measure_regression(four());
  EXPECT_EQ(metrics.units, 2u);
  EXPECT_DOUBLE_EQ(metrics.bias.interval_95->low, 0) << "group g twice";
  EXPECT_DOUBLE_EQ(metrics.bias.interval_95->high, 2) << "group h twice";
  EXPECT_NE(metrics.warning.find("n = 2 groups"), std::string::npos);
}

TEST(regression, equal_values_have_no_r2) {
  const RegressionMetrics metrics = measure_regression({{"a", "g", 5, 6}, {"b", "h", 5, 5}});
  EXPECT_FALSE(metrics.r2.value);
  EXPECT_DOUBLE_EQ(*metrics.mean_absolute_error.value, 0.5);
}

TEST(regression, the_worst_errors_come_first_whatever_their_sign) {
  const auto worst = worst_errors({{"a", "g", 1, 2}, {"b", "g", 2, -2}, {"c", "h", 3, 6}}, 2);
  ASSERT_EQ(worst.size(), 2u);
  EXPECT_EQ(worst[0].path, "b");
  EXPECT_EQ(worst[1].path, "c");
}

TEST(regression, tells_a_window_once_whatever_several_seeds_made_of_it) {
  const auto worst = worst_errors({{"a", "g", 1, 2}, {"a", "g", 1, 4}, {"a", "g", 1, 3, 0.5}, {"b", "g", 1, 1.5}}, 20);
  ASSERT_EQ(worst.size(), 3u);
  EXPECT_EQ(worst[0].predicted, 4);
  EXPECT_EQ(worst[1].path, "b");
  EXPECT_EQ(worst[2].predicted, 3) << "a recording's second window waits for the first of all others";
}

TEST(regression, groups_come_worst_first) {
  const auto groups = errors_by_group(four());
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(groups[0].value, "h");
  EXPECT_EQ(groups[0].metrics.windows, 2);
  EXPECT_DOUBLE_EQ(*groups[0].metrics.mean_absolute_error.value, 2);
  EXPECT_DOUBLE_EQ(*groups[1].metrics.bias.value, 0);
  EXPECT_NE(groups[0].metrics.warning.find("of one group"), std::string::npos);
}

TEST(regression, conditions_come_worst_first_and_resample_their_groups) {
  std::vector<RegressionOutcome> outcomes = four();
  outcomes[0].conditions = outcomes[3].conditions = {{"room", "attic"}};
  outcomes[2].conditions = {{"room", "cellar"}, {"box", "1"}};
  const auto slices = errors_by_condition(outcomes);
  ASSERT_EQ(slices.size(), 3u) << "what knows no key is left out of it";
  EXPECT_EQ(slices[0].key, "box");
  EXPECT_EQ(slices[1].value, "cellar");
  EXPECT_EQ(slices[2].value, "attic");
  EXPECT_EQ(slices[2].groups, 2);
  EXPECT_DOUBLE_EQ(*slices[2].metrics.mean_absolute_error.value, 1);
}

TEST(regression, nothing_is_refused_and_no_number_is_our_fault) {
  EXPECT_THROW(measure_regression({}), InputError);
  EXPECT_THROW(measure_regression({{"a", "g", 1, std::nan("")}}), InternalError);
}

}  // namespace
}  // namespace mote::host::evaluation
