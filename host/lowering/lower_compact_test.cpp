#include <gtest/gtest.h>

#include "host/lowering/compact_layer.h"
#include "host/lowering/comparing.h"
#include "host/lowering/kernel_set.h"
#include "host/lowering/testing.h"
#include "mote/kernels/compact/compact_sum.h"

// The kernels of mote/kernels/compact against the reference kernels: the same outputs for thousands of layers.
// host/firmware/compact_test.cpp runs them on an emulated processor.
namespace mote::host::lowering {
namespace {

using testing::Chosen;

TEST(lower_compact, convolutions_equal_the_reference) {
  const Chosen chosen = testing::compare(lower_compact, 6000, testing::any_convolution);
  EXPECT_EQ(chosen.size(), 2u + 1u);  // biases of 16 bits, of 32, and the reference
}

TEST(lower_compact, depthwise_convolutions_equal_the_reference) {
  const Chosen chosen = testing::compare(lower_compact, 6000, testing::any_depthwise_convolution);
  EXPECT_EQ(chosen.size(), 2u + 1u);
}

WeightedLayer layer_of(std::vector<kernels::FixedMultiplier> multipliers) {
  WeightedLayer layer;
  layer.activation_min = -128, layer.activation_max = 127;
  for (const kernels::FixedMultiplier multiplier : multipliers) {
    layer.channels.push_back({.weights = std::vector<int8_t>(100, 127), .bias = 1000, .multiplier = multiplier});
  }
  return layer;
}

TEST(lower_compact, shifts_are_those_over_the_layers_least) {
  const auto words = pack_compact_scales(layer_of({{1 << 30, -7}, {1 << 30, -9}}));
  ASSERT_TRUE(words);
  ASSERT_EQ(words->size(), 3u);
  EXPECT_EQ((*words)[0], 7u);
  EXPECT_EQ(kernels::compact::shift_of((*words)[1]), 0);
  EXPECT_EQ(kernels::compact::shift_of((*words)[2]), 2);
  EXPECT_EQ(kernels::compact::multiplier_of((*words)[2]), 1 << 30);
}

// So far apart that only a multiplier of zero would do for what can't be told from it.
TEST(lower_compact, a_channel_that_is_always_zero_fits_where_its_shift_does) {
  EXPECT_TRUE(pack_compact_scales(layer_of({{1 << 30, -16}, {0, 0}})));
  EXPECT_FALSE(pack_compact_scales(layer_of({{1 << 30, -1}, {0, 0}})));
}

TEST(lower_compact, shifts_to_the_left_and_sums_that_wrap_are_left_alone) {
  EXPECT_FALSE(pack_compact_scales(layer_of({{1 << 30, 1}})));
  WeightedLayer layer = layer_of({{1 << 30, -7}});
  EXPECT_TRUE(pack_compact_scales(layer));
  layer.channels[0].bias = 2147480000;
  EXPECT_FALSE(pack_compact_scales(layer));
}

}  // namespace
}  // namespace mote::host::lowering
