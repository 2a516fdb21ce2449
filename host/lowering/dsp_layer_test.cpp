#include "host/lowering/dsp_layer.h"

#include <gtest/gtest.h>

namespace mote::host::lowering {
namespace {

constexpr kernels::FixedMultiplier usual = {1 << 30, -10};

DspChannel channel(std::vector<int8_t> weights, int64_t bias = 0, kernels::FixedMultiplier multiplier = usual) {
  return {std::move(weights), bias, multiplier};
}

// Without an activation: ties go away from zero.
DspLayer layer_of(std::vector<DspChannel> channels) { return {std::move(channels), 3, -128, 127}; }

// ReLU whose zero is the least output.
DspLayer relu_layer_of(std::vector<DspChannel> channels) { return {std::move(channels), -128, -128, 127}; }

TEST(sum_range, is_of_all_inputs) {
  const SumRange range = sum_range(channel({1, -2, -128}, 5));
  EXPECT_EQ(range.least, 5 - 128 - 254 - 128 * 127);
  EXPECT_EQ(range.greatest, 5 + 127 + 256 + 128 * 128);
}

TEST(can_pair, refuses_the_least_odd_weight_beside_a_negative_one) {
  EXPECT_TRUE(can_pair(channel({0}), channel({-128})));
  EXPECT_TRUE(can_pair(channel({127}), channel({-128})));
  EXPECT_FALSE(can_pair(channel({-1}), channel({-128})));
  EXPECT_TRUE(can_pair(channel({-128}), channel({-127})));
  EXPECT_TRUE(can_pair(channel({-128}), channel({127})));
}

TEST(can_pair, holds_the_odd_sum_below_two_to_the_23) {
  const int64_t bound = int64_t{1} << 23;
  EXPECT_TRUE(can_pair(channel({0}), channel({0}, bound - 1)));
  EXPECT_FALSE(can_pair(channel({0}), channel({0}, bound)));
  EXPECT_TRUE(can_pair(channel({0}), channel({1}, bound - 128)));
  EXPECT_FALSE(can_pair(channel({0}), channel({1}, bound - 127)));
  EXPECT_TRUE(can_pair(channel({0}), channel({1}, 129 - bound)));
  EXPECT_FALSE(can_pair(channel({0}), channel({1}, 128 - bound)));
  EXPECT_TRUE(can_pair(channel({0}, bound), channel({0}, 0)));  // the even sum may be greater
}

TEST(can_double_sum, holds_sums_below_two_to_the_30) {
  const int64_t bound = int64_t{1} << 30;
  EXPECT_TRUE(can_double_sum(channel({-1}, bound - 129)));
  EXPECT_FALSE(can_double_sum(channel({-1}, bound - 128)));
  EXPECT_TRUE(can_double_sum(channel({-1}, 128 - bound)));
  EXPECT_FALSE(can_double_sum(channel({-1}, 127 - bound)));
}

TEST(ties_may_go_up, where_no_output_is_less_than_the_zero_point) {
  EXPECT_TRUE(ties_may_go_up({{}, -128, -128, 127}));
  EXPECT_TRUE(ties_may_go_up({{}, 4, 4, 90}));
  EXPECT_FALSE(ties_may_go_up({{}, 4, 3, 127}));
  EXPECT_FALSE(ties_may_go_up({{}, -127, -128, 127}));
}

TEST(can_requantize, takes_shifts_to_the_right) {
  const DspLayer layer = relu_layer_of({});
  const auto shifted = [](int32_t shift) { return channel({1}, 0, {1 << 30, shift}); };
  EXPECT_FALSE(can_requantize(layer, shifted(1), true));
  EXPECT_FALSE(can_requantize(layer, shifted(1), false));
  EXPECT_TRUE(can_requantize(layer, shifted(0), true));
  EXPECT_FALSE(can_requantize(layer, shifted(0), false));  // there is no tie, and the kernel takes one off all the same
  EXPECT_TRUE(can_requantize(layer, shifted(-1), false));
}

TEST(can_requantize, takes_zero_points_that_fit_when_shifted) {
  const auto shifted = [](int32_t shift) { return channel({1}, 0, {1 << 30, shift}); };
  const DspLayer least = relu_layer_of({});
  EXPECT_TRUE(can_requantize(least, shifted(-23), true));
  EXPECT_FALSE(can_requantize(least, shifted(-24), true));
  const DspLayer none = {{}, 0, 0, 127};
  EXPECT_TRUE(can_requantize(none, shifted(-30), true));
  EXPECT_FALSE(can_requantize(none, shifted(-31), true));
}

TEST(constant_output, is_that_of_channels_without_weights_or_multiplier) {
  const DspLayer layer = layer_of({});
  EXPECT_EQ(constant_output(layer, channel({0, 0}, 4096)), 3 + 2);
  EXPECT_EQ(constant_output(layer, channel({0, 0}, 4096, {1 << 30, 1})), 127);
  EXPECT_EQ(constant_output(layer, channel({1, 2}, 1 << 30, {0, 0})), 3);
  EXPECT_EQ(constant_output(layer, channel({1, 2})), 3);  // too small to show
  EXPECT_EQ(constant_output(layer, channel({127})), std::nullopt);
}

TEST(constant_output, is_a_bound_that_all_outputs_are_held_at) {
  EXPECT_EQ(constant_output(relu_layer_of({}), channel({100}, -20000)), -128);
  EXPECT_EQ(constant_output(relu_layer_of({}), channel({100}, -10000)), std::nullopt);
}

TEST(constant_output, is_not_told_of_sums_that_wrap) {
  EXPECT_EQ(constant_output(relu_layer_of({}), channel({1}, -(int64_t{1} << 31))), std::nullopt);
  EXPECT_EQ(constant_output(relu_layer_of({}), channel({1}, -1000, {1 << 30, 2})), std::nullopt);
}

TEST(choose_form, pairs_and_rounds_up_where_it_can) {
  const DspChannel live = channel({100, -100});
  const DspChannel least = channel({-128, 100});
  EXPECT_EQ(choose_form(relu_layer_of({live, live})), (DspForm{true, true}));
  EXPECT_EQ(choose_form(layer_of({live, live})), (DspForm{true, false}));
  EXPECT_EQ(choose_form(relu_layer_of({least, least})), (DspForm{false, true}));
  EXPECT_EQ(choose_form(layer_of({least, least, live})), (DspForm{false, false}));
  EXPECT_EQ(choose_form(layer_of({live, live, least})), (DspForm{true, false}));  // an even channel
}

TEST(choose_form, finds_none_for_sums_and_shifts_that_do_not_fit) {
  const DspChannel live = channel({100, -100});
  EXPECT_EQ(choose_form(relu_layer_of({live, channel({100, 1}, 0, {1 << 30, 1})})), std::nullopt);
  EXPECT_EQ(choose_form(layer_of({live, channel({100, 1}, 0, {1 << 30, 0})})), std::nullopt);
  EXPECT_NE(choose_form(relu_layer_of({live, channel({100, 1}, 0, {1 << 30, 0})})), std::nullopt);
  EXPECT_EQ(choose_form(layer_of({live, channel({100, 1}, (int64_t{1} << 30) + (1 << 24), {1 << 30, -24})})),
            std::nullopt);
}

TEST(choose_form, does_not_mind_constant_channels) {
  const DspChannel live = channel({-100, -100});
  const DspChannel dead = channel({-128, -128}, int64_t{1} << 30, {0, 0});  // as in models with removed channels
  EXPECT_EQ(choose_form(relu_layer_of({live, dead})), (DspForm{true, true}));
}

TEST(pack_rows4, fills_the_last_four_rows_with_zeros) {
  const std::vector<uint32_t> stream = pack_rows4(relu_layer_of({channel({100, -100, 7}, 9)}), {true, true});
  ASSERT_EQ(stream.size(), 4u + 4u + 12u);
  EXPECT_EQ(stream[0], 9u);
  EXPECT_EQ(stream[1], 9u);  // 256 * 0 + 9
  EXPECT_EQ(stream[4], 7u << 16 | 100u);
  EXPECT_EQ(stream[5], static_cast<uint16_t>(-100));
  EXPECT_EQ(stream[8], 1u << 30);
  EXPECT_EQ(static_cast<int32_t>(stream[9]), -128 * 1024 + 512);
  EXPECT_EQ(stream[10], 10u);
  EXPECT_EQ(stream[12], 0u);
  EXPECT_EQ(stream[13], 1u);
}

TEST(pack_rows2x4, codes_two_weights_as_one_number_or_as_bytes) {
  const DspLayer layer = relu_layer_of({channel({100, -100, 7, 0}, 9), channel({50, 60, -1, 0}, -2)});
  const std::vector<uint32_t> paired = pack_rows2x4(layer, {true, true});
  ASSERT_EQ(paired.size(), 2u + 2u + 4u);
  EXPECT_EQ(paired[4], 1u << 30);
  EXPECT_EQ(paired[5], 10u);
  EXPECT_EQ(static_cast<int32_t>(paired[1]), 256 * -2 + 9);
  EXPECT_EQ(static_cast<int16_t>(paired[2]), 256 * 50 + 100);
  EXPECT_EQ(static_cast<int16_t>(paired[2] >> 16), -256 + 7);
  EXPECT_EQ(static_cast<int16_t>(paired[3]), 256 * 60 - 100);
  const std::vector<uint32_t> single = pack_rows2x4(layer, {false, true});
  EXPECT_EQ(static_cast<int32_t>(single[1]), -2);
  EXPECT_EQ(single[2], 0xff073264u);
}

}  // namespace
}  // namespace mote::host::lowering
