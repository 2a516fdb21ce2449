#include "mote/dsp/flatten.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mote::dsp {
namespace {

TEST(flatten, gives_the_chosen_statistics_in_the_order_of_their_bits) {
  const Flatten flatten = {4, 1, 2.0f, FlattenStatistic::maximum | FlattenStatistic::average | FlattenStatistic::stdev};
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

TEST(flatten, refuses_an_empty_window_and_an_empty_choice) {
  EXPECT_EQ(check_flatten({0, 3, 1.0f, FlattenStatistic::all}), Status::out_of_range);
  EXPECT_EQ(check_flatten({4, 3, 1.0f, 0}), Status::out_of_range);
  EXPECT_EQ(check_flatten({1 << 23, 3, 1.0f, FlattenStatistic::all}), Status::out_of_range);
}

}  // namespace
}  // namespace mote::dsp
