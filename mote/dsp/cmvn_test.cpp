#include "mote/dsp/cmvn.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "mote/dsp/fine_steps.h"

namespace mote::dsp {
namespace {

Cmvn prepared(int32_t window_rows) {
  Cmvn cmvn = {};
  EXPECT_EQ(prepare_cmvn(window_rows, &cmvn), Status::ok);
  return cmvn;
}

std::vector<float> in_float(int32_t window_rows, size_t row_size, std::vector<float> values) {
  std::vector<float> scratch(2 * values.size() / row_size);
  cmvn_window(prepared(window_rows), row_size, {values.data(), values.size()}, {scratch.data(), scratch.size()});
  return values;
}

std::vector<int16_t> in_integers(int32_t window_rows, size_t row_size, std::vector<int16_t> rows) {
  const Cmvn cmvn = prepared(window_rows);
  const WindowStep step = cmvn_step(&cmvn, static_cast<int32_t>(rows.size() / row_size));
  std::vector<uint32_t> scratch(static_cast<size_t>(step.scratch_words), 0xdeadbeef);
  step.run(step.params, row_size, {rows.data(), rows.size()}, {scratch.data(), scratch.size()});
  return rows;
}

// Straight from the definition, in double precision.
std::vector<double> by_definition(int32_t window_rows, const std::vector<double>& column) {
  const int32_t count = static_cast<int32_t>(column.size());
  const auto mirrored = [&](const std::vector<double>& values, int32_t row) {
    const int32_t place = ((row % (2 * count)) + 2 * count) % (2 * count);
    return values[static_cast<size_t>(place < count ? place : 2 * count - 1 - place)];
  };
  const auto mean = [&](const std::vector<double>& values, int32_t row) {
    double sum = 0;
    for (int32_t i = row - window_rows / 2; i <= row + window_rows / 2; ++i) sum += mirrored(values, i);
    return sum / window_rows;
  };
  std::vector<double> centred;
  for (int32_t row = 0; row < count; ++row) centred.push_back(mirrored(column, row) - mean(column, row));
  std::vector<double> result;
  for (int32_t row = 0; row < count; ++row) {
    double sum = 0;
    for (int32_t i = row - window_rows / 2; i <= row + window_rows / 2; ++i) {
      sum += std::pow(mirrored(centred, i) - mean(centred, row), 2);
    }
    result.push_back(centred[static_cast<size_t>(row)] / (std::sqrt(sum / window_rows) + 1e-10));
  }
  return result;
}

class cmvn_of_noise : public testing::TestWithParam<std::pair<int32_t, int32_t>> {};

TEST_P(cmvn_of_noise, follows_the_definition) {
  const auto [window_rows, count] = GetParam();
  std::mt19937 random(1);
  std::vector<double> column;
  std::vector<float> floats;
  std::vector<int16_t> rows;
  for (int32_t i = 0; i < count; ++i) {
    const auto value = static_cast<int16_t>(random() % 2001 + 3000);
    rows.push_back(value);
    column.push_back(value);
    floats.push_back(static_cast<float>(value) / mfcc_fine_steps_per_unit);
  }
  const std::vector<double> expected = by_definition(window_rows, column);
  floats = in_float(window_rows, 1, floats);
  rows = in_integers(window_rows, 1, rows);
  for (size_t i = 0; i < expected.size(); ++i) {
    ASSERT_NEAR(floats[i], expected[i], 1e-4) << i;
    ASSERT_NEAR(static_cast<double>(rows[i]) / cmvn_fine_steps_per_unit, expected[i], 2e-3) << i;
  }
}

// {window, rows}: a window inside, as long as the rows, and one that mirrors many times.
INSTANTIATE_TEST_SUITE_P(sizes, cmvn_of_noise,
                         testing::Values(std::pair{5, 40}, std::pair{101, 101}, std::pair{101, 50}, std::pair{101, 7},
                                         std::pair{1023, 2}),
                         [](const auto& test) {
                           return std::to_string(test.param.first) + "_of_" + std::to_string(test.param.second);
                         });

TEST(cmvn, treats_each_column_alone) {
  const std::vector<int16_t> both = in_integers(3, 2, {0, 5, 100, 5, 50, 5, 900, 5});
  const std::vector<int16_t> first = in_integers(3, 1, {0, 100, 50, 900});
  for (size_t row = 0; row < first.size(); ++row) {
    EXPECT_EQ(both[2 * row], first[row]);
    EXPECT_EQ(both[2 * row + 1], 0);
  }
}

TEST(cmvn, makes_a_single_row_and_silence_zero) {
  EXPECT_EQ(in_integers(101, 3, {-5900, 7, 32767}), (std::vector<int16_t>{0, 0, 0}));
  EXPECT_EQ(in_integers(101, 1, std::vector<int16_t>(50, -5895)), std::vector<int16_t>(50, 0));
  EXPECT_EQ(in_float(101, 3, {-23.02585f, 0.1f, 1e9f}), (std::vector<float>{0, 0, 0}));
  EXPECT_EQ(in_float(101, 1, std::vector<float>(50, -23.02585f)), std::vector<float>(50, 0));
}

TEST(cmvn, takes_the_widest_range_without_overflow) {
  std::vector<int16_t> rows(1023, INT16_MIN);
  for (size_t i = 0; i < rows.size(); i += 2) rows[i] = INT16_MAX;
  const std::vector<int16_t> result = in_integers(max_cmvn_window_rows, 1, rows);
  EXPECT_NEAR(result[511], -cmvn_fine_steps_per_unit, 10);
  EXPECT_NEAR(result[512], cmvn_fine_steps_per_unit, 10);
}

TEST(cmvn, saturates_a_lone_peak_of_more_than_eight_deviations) {
  std::vector<int16_t> rows(101, 0);
  rows[50] = 10000;
  EXPECT_EQ(in_integers(101, 1, rows)[50], INT16_MAX);
}

TEST(cmvn, has_a_window_that_is_odd_and_not_too_long) {
  Cmvn cmvn = {};
  for (int32_t rows : {0, -1, 2, 100, max_cmvn_window_rows + 2}) {
    EXPECT_EQ(prepare_cmvn(rows, &cmvn), Status::out_of_range);
  }
}

}  // namespace
}  // namespace mote::dsp
