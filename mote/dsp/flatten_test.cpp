#include "mote/dsp/flatten.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mote::dsp {
namespace {

TEST(flatten, gives_the_chosen_statistics_in_the_order_of_their_bits) {
  const Flatten flatten = {4, 1, 2.0f, FlattenStatistic::maximum | FlattenStatistic::average | FlattenStatistic::stdev,
                           1, 1};
  ASSERT_EQ(check_flatten(flatten), Status::ok);
  const WindowBlock block = flatten_block(&flatten);
  ASSERT_EQ(block.feature_count, 3);
  const float window[] = {1, 2, 3, 6};
  float scratch[4];
  float features[3];
  block.run(block.params, {window, 4}, {scratch, 4}, {features, 3});
  EXPECT_EQ(features[0], 6.0f);
  EXPECT_EQ(features[1], 12.0f);
  EXPECT_NEAR(features[2], std::sqrt(14.0), 1e-5);
}

TEST(flatten, averages_over_windows_a_stride_apart_and_describes_the_last) {
  // Windows of 2 frames every 3: 1 2, 4 6, 9 13.
  const Flatten flatten = {8, 1, 1.0f, FlattenStatistic::minimum | FlattenStatistic::moving_average, 3, 3};
  ASSERT_EQ(check_flatten(flatten), Status::ok);
  const WindowBlock block = flatten_block(&flatten);
  ASSERT_EQ(block.feature_count, 2);
  const float window[] = {1, 2, 100, 4, 6, 100, 9, 13};
  float scratch[8];
  float features[2];
  block.run(block.params, {window, 8}, {scratch, 8}, {features, 2});
  EXPECT_EQ(features[0], 9.0f);
  EXPECT_EQ(features[1], (1.5f + 5.0f + 11.0f) / 3);
}

TEST(flatten, refuses_windows_that_leave_none_for_the_last) {
  EXPECT_EQ(check_flatten({6, 1, 1.0f, FlattenStatistic::moving_average, 3, 3}), Status::out_of_range);
  EXPECT_EQ(check_flatten({7, 1, 1.0f, FlattenStatistic::moving_average, 3, 3}), Status::ok);
  EXPECT_EQ(check_flatten({7, 1, 1.0f, FlattenStatistic::moving_average, 0, 3}), Status::out_of_range);
  EXPECT_EQ(check_flatten({7, 1, 1.0f, FlattenStatistic::moving_average, 1 << 30, 1 << 30}), Status::out_of_range);
}

TEST(flatten, refuses_an_empty_window_and_an_empty_choice) {
  EXPECT_EQ(check_flatten({0, 3, 1.0f, FlattenStatistic::all, 1, 1}), Status::out_of_range);
  EXPECT_EQ(check_flatten({4, 3, 1.0f, 0, 1, 1}), Status::out_of_range);
  EXPECT_EQ(check_flatten({1 << 23, 3, 1.0f, FlattenStatistic::all, 1, 1}), Status::out_of_range);
}

}  // namespace
}  // namespace mote::dsp
