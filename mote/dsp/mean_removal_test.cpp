#include "mote/dsp/mean_removal.h"

#include <gtest/gtest.h>

#include <vector>

namespace mote::dsp {
namespace {

using Rows = std::vector<int16_t>;

Rows without_mean(Rows rows, size_t row_size) {
  const WindowStep step = mean_removal_step();
  EXPECT_EQ(step.scratch_words, 0);
  step.run(step.params, row_size, {rows.data(), rows.size()}, {});
  return rows;
}

TEST(mean_removal, subtracts_each_columns_mean) {
  EXPECT_EQ(without_mean({10, -5, 20, -7, 30, -9}, 2), (Rows{-10, 2, 0, 0, 10, -2}));
}

TEST(mean_removal, rounds_means_halves_away_from_zero) {
  EXPECT_EQ(without_mean({1, -1, 2, -2}, 2), (Rows{-1, 1, 0, 0}));
}

TEST(mean_removal, makes_a_single_row_and_silence_zero) {
  EXPECT_EQ(without_mean({7, -8, 9}, 3), (Rows{0, 0, 0}));
  EXPECT_EQ(without_mean(Rows(12, 0), 3), Rows(12, 0));
}

TEST(mean_removal, saturates_where_a_value_is_too_far_from_the_mean) {
  const Rows rows = without_mean({INT16_MAX, INT16_MIN, INT16_MIN, INT16_MIN, INT16_MIN}, 1);
  EXPECT_EQ(rows[0], INT16_MAX);
  EXPECT_EQ(rows[1], INT16_MIN + 19661);  // the mean: (32767 - 4 · 32768) / 5
}

}  // namespace
}  // namespace mote::dsp
