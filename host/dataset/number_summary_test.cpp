#include "host/dataset/number_summary.h"

#include <gtest/gtest.h>

#include "host/base/error.h"

namespace mote::host::dataset {
namespace {

TEST(number_summary, tells_range_quartiles_and_a_histogram_of_round_steps) {
  const NumberSummary summary = summarize({4, 1, 2, 3, 5, 9}, 8);
  EXPECT_EQ(summary.low, 1);
  EXPECT_DOUBLE_EQ(summary.lower_quartile, 2.25);
  EXPECT_DOUBLE_EQ(summary.median, 3.5);
  EXPECT_DOUBLE_EQ(summary.upper_quartile, 4.75);
  EXPECT_EQ(summary.high, 9);
  EXPECT_DOUBLE_EQ(summary.mean, 4);
  EXPECT_DOUBLE_EQ(summary.step, 1);
  EXPECT_EQ(summary.histogram, (std::vector<size_t>{1, 1, 1, 1, 1, 0, 0, 1})) << "9 is in the last bin";
  EXPECT_EQ(bin_text(summary, 0), "1 to 2");
  EXPECT_EQ(range_and_quartiles(summary), "1 to 9; quartiles 2.25, 3.5, 4.75; mean 4");
}

TEST(number_summary, bins_of_tenths_and_below_zero_hold_each_number_once) {
  std::vector<double> numbers;
  for (int i = -30; i <= 30; ++i) numbers.push_back(0.1 * i);
  const NumberSummary summary = summarize(numbers, 12);
  size_t sum = 0;
  for (const size_t count : summary.histogram) sum += count;
  EXPECT_EQ(sum, numbers.size());
  EXPECT_DOUBLE_EQ(summary.step, 0.5);
  EXPECT_DOUBLE_EQ(summary.first, -3);
  ASSERT_EQ(summary.histogram.size(), 12u);
  EXPECT_EQ(summary.histogram.front(), 5u);
  EXPECT_EQ(bin_text(summary, 6), "0 to 0.5");
}

TEST(number_summary, one_number_is_one_bin) {
  const NumberSummary summary = summarize({21.3, 21.3}, 8);
  EXPECT_EQ(summary.histogram, (std::vector<size_t>{2}));
  EXPECT_EQ(bin_text(summary, 0), "21.3");
  EXPECT_THROW(summarize({}, 8), InternalError);
}

}  // namespace
}  // namespace mote::host::dataset
