#include "host/evaluation/seed_spread.h"

#include <gtest/gtest.h>

namespace mote::host::evaluation {
namespace {

Metrics of_accuracy(std::optional<double> value) {
  Metrics metrics;
  metrics.accuracy.value = value;
  return metrics;
}

TEST(seed_spread, tells_mean_deviation_and_ends) {
  const auto spread = spread_over_seeds({of_accuracy(0.8), of_accuracy(0.9), of_accuracy(0.7)}, &Metrics::accuracy);
  ASSERT_TRUE(spread);
  EXPECT_NEAR(spread->mean, 0.8, 1e-12);
  EXPECT_NEAR(spread->standard_deviation, 0.1, 1e-12);
  EXPECT_EQ(spread->lowest, 0.7);
  EXPECT_EQ(spread->highest, 0.9);
}

TEST(seed_spread, one_seed_or_a_missing_figure_has_none) {
  EXPECT_FALSE(spread_over_seeds({of_accuracy(0.8)}, &Metrics::accuracy));
  EXPECT_FALSE(spread_over_seeds({of_accuracy(0.8), of_accuracy({})}, &Metrics::accuracy));
}

}  // namespace
}  // namespace mote::host::evaluation
