#include "host/lowering/scalar_layer.h"

#include <gtest/gtest.h>

#include "mote/kernels/scalar/fields.h"

namespace mote::host::lowering {
namespace {

namespace scalar = kernels::scalar;

constexpr kernels::FixedMultiplier usual = {1 << 30, -10};

WeightedChannel channel(std::vector<int8_t> weights, int64_t bias = 0, kernels::FixedMultiplier multiplier = usual) {
  return {std::move(weights), bias, multiplier};
}

WeightedLayer layer_of(std::vector<WeightedChannel> channels) { return {std::move(channels), 3, -128, 127}; }

size_t first_block(std::vector<int8_t> weights, size_t most = 100) {
  const WeightedChannel channels[] = {channel(std::move(weights))};
  return block_values(channels, 0, most);
}

TEST(block_values, keeps_sums_of_all_inputs_within_16_bits) {
  EXPECT_EQ(first_block({127, 127, 1, 1}), 4u);  // at most 127 * 256 = 32512
  EXPECT_EQ(first_block({127, 127, 2, 1}), 3u);  // at least 128 * -257 = -32896 is too small
  EXPECT_EQ(first_block({-127, -127, 0}), 3u);   // at most 128 * 254 = 32512
  EXPECT_EQ(first_block({-127, -127, -1}), 2u);
  EXPECT_EQ(first_block({-128, -128}), 1u);
  EXPECT_EQ(first_block({127, -127, 1, -1}), 3u);
}

TEST(block_values, is_what_the_tightest_channel_allows) {
  const WeightedChannel channels[] = {channel({1, 1, 1, 100, 100, 100, 1}), channel({9, 100, 100, 100, 1, 1, 1})};
  EXPECT_EQ(block_values(channels, 0, 100), 3u);
  EXPECT_EQ(block_values(channels, 3, 100), 2u);
  EXPECT_EQ(block_values(channels, 5, 100), 2u);
}

TEST(block_values, is_no_more_than_asked_for_or_there_are) {
  EXPECT_EQ(first_block(std::vector<int8_t>(30, 1), 16), 16u);
  EXPECT_EQ(first_block(std::vector<int8_t>(30, 1), 40), 30u);
}

TEST(scalar_channel, has_bias_and_shift_in_one_word) {
  const auto packed = scalar_channel(layer_of({}), channel({1, 2}, 100), 300);
  ASSERT_TRUE(packed);
  EXPECT_EQ(packed->multiplier, 1 << 30);
  EXPECT_EQ(packed->bias_and_shift, -200 * 64 + 10);
}

TEST(scalar_channel, takes_shifts_to_the_right) {
  const auto fits = [](int32_t shift) {
    return scalar_channel({{}, 0, -128, 127}, channel({1}, 0, {1 << 30, shift}), 0).has_value();
  };
  EXPECT_FALSE(fits(1));
  EXPECT_FALSE(fits(0));
  EXPECT_TRUE(fits(-1));
  EXPECT_TRUE(fits(-30));
  EXPECT_FALSE(fits(-31));
}

TEST(scalar_channel, takes_zero_points_that_fit_when_shifted) {
  const auto fits = [](int32_t shift) {
    return scalar_channel({{}, -128, -128, 127}, channel({1}, 0, {1 << 30, shift}), 0).has_value();
  };
  EXPECT_TRUE(fits(-23));
  EXPECT_FALSE(fits(-24));
}

TEST(scalar_channel, takes_biases_of_26_bits) {
  const int64_t bound = int64_t{1} << 25;
  const auto fits = [](int64_t bias, int64_t surplus) {
    return scalar_channel(layer_of({}), channel({1}, bias), surplus).has_value();
  };
  EXPECT_TRUE(fits(bound - 1, 0));
  EXPECT_FALSE(fits(bound, 0));
  EXPECT_TRUE(fits(bound, 1));
  EXPECT_TRUE(fits(-bound, 0));
  EXPECT_FALSE(fits(-bound, 1));
}

TEST(pack_scalar_rows8, has_eight_rows_or_the_last_four) {
  const std::vector<int8_t> weights = {100, -100, 100, 7};
  const auto four = pack_scalar_rows8(layer_of({channel(weights), channel(weights, 5)}));
  ASSERT_TRUE(four);
  ASSERT_EQ(four->stream.size(), 4u + (1u + 2u) * 2u);
  EXPECT_EQ(static_cast<int32_t>(four->stream[0]), -3 * 32768);
  EXPECT_EQ(static_cast<int32_t>(four->stream[1]), 5 - 3 * 32768);
  EXPECT_EQ(four->stream[4], 1u);  // two values, less one
  EXPECT_EQ(four->stream[5], 0x8080e4e4u);
  EXPECT_EQ(four->stream[6], 0x80801c1cu);
  EXPECT_EQ(four->stream[7], 1u);
  EXPECT_EQ(four->stream[9], 0x80808787u);
  const auto eight = pack_scalar_rows8(layer_of(std::vector<WeightedChannel>(5, channel({1, 2}))));
  ASSERT_TRUE(eight);
  ASSERT_EQ(eight->stream.size(), 8u + 1u + 2u * 2u);
  EXPECT_EQ(eight->stream[9], 0x81818181u);
  EXPECT_EQ(eight->stream[10], 0x80808081u);
}

TEST(pack_scalar_rows8, has_parts_of_at_most_255_blocks) {
  const auto rows = [](size_t count) {
    return pack_scalar_rows8(layer_of({channel(std::vector<int8_t>(count, 127))}));  // two values a block
  };
  EXPECT_EQ(rows(510)->part_values, 510u);
  EXPECT_EQ(rows(512)->part_values, 256u);
  EXPECT_EQ(static_cast<int32_t>(rows(512)->stream[0]), -2 * 129 * 32768);
  EXPECT_EQ(rows(512)->stream.size(), 4u + 256u * 3u);
  EXPECT_EQ(rows(521)->part_values, 1u);  // a prime
}

TEST(pack_scalar_rows8, is_of_one_multiplier) {
  EXPECT_FALSE(pack_scalar_rows8(layer_of({channel({1, 2}), channel({1, 2}, 0, {1 << 30, -9})})));
  EXPECT_FALSE(pack_scalar_rows8(layer_of({channel({1, 2}), channel({1, 2}, 0, {3 << 29, -10})})));
}

TEST(pack_scalar_rows2x4, has_channels_before_blocks_of_bytes) {
  const auto stream =
      pack_scalar_rows2x4(layer_of({channel({100, -100, 100}), channel({10, 20, -30}), channel({40, 50, 60})}));
  ASSERT_TRUE(stream);
  ASSERT_EQ(stream->size(), 4u * 2u + 5u);
  EXPECT_EQ(static_cast<int32_t>((*stream)[1]), -3 * 32768 * 64 + 10);
  EXPECT_EQ(static_cast<int32_t>((*stream)[5]), -2 * 32768 * 64 + 10);
  EXPECT_EQ((*stream)[8], 0x9c0a6402u);
  EXPECT_EQ((*stream)[9], 0xe2640114u);
  EXPECT_EQ((*stream)[10], 0x00280300u);
  EXPECT_EQ((*stream)[11], 0x003c0032u);
  EXPECT_EQ((*stream)[12], 0u);
}

TEST(pack_scalar_rows2x4, gives_constant_channels_no_weights) {
  const WeightedChannel dead = channel({100, 100}, int64_t{1} << 30, {0, 0});
  const auto stream = pack_scalar_rows2x4(layer_of({dead, dead}));
  ASSERT_TRUE(stream);
  EXPECT_EQ((*stream)[0], 1u << 30);
  EXPECT_EQ(static_cast<int32_t>((*stream)[1]), -2 * 32768 * 64 + 1);
  EXPECT_EQ((*stream)[4], 2u);
  EXPECT_EQ((*stream)[5], 0u);
}

TEST(pack_scalar_streams, refuses_what_only_the_reference_computes) {
  const WeightedLayer shifted_left = layer_of({channel({100, 1}), channel({100, 1}, 0, {1 << 30, 1})});
  EXPECT_FALSE(pack_scalar_rows8(shifted_left));
  EXPECT_FALSE(pack_scalar_rows2x4(shifted_left));
  EXPECT_FALSE(pack_scalar_taps(shifted_left));
  const WeightedLayer long_rows = layer_of({channel(std::vector<int8_t>(2 * 255 + 1, 127))});  // 256 blocks
  EXPECT_FALSE(pack_scalar_rows2x4(long_rows));
  EXPECT_TRUE(pack_scalar_taps(long_rows));
  EXPECT_TRUE(pack_scalar_rows2x4(layer_of({channel(std::vector<int8_t>(2 * 255, 127))})));
}

}  // namespace
}  // namespace mote::host::lowering
