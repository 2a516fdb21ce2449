#include "host/lowering/mve_layer.h"

#include <gtest/gtest.h>

#include "mote/kernels/arm_mve/rows.h"
#include "mote/kernels/arm_mve/windows4.h"

namespace mote::host::lowering {
namespace {

constexpr kernels::FixedMultiplier usual = {1 << 30, -10};

WeightedChannel channel(std::vector<int8_t> weights, int64_t bias = 0, kernels::FixedMultiplier multiplier = usual) {
  return {std::move(weights), bias, multiplier};
}

// Without an activation: ties go away from zero.
WeightedLayer layer_of(std::vector<WeightedChannel> channels) { return {std::move(channels), 3, -128, 127}; }

// ReLU whose zero is the least output.
WeightedLayer relu_layer_of(std::vector<WeightedChannel> channels) { return {std::move(channels), -128, -128, 127}; }

TEST(choose_mve_rounding, rounds_up_where_no_output_is_less_than_the_zero_point) {
  const WeightedChannel live = channel({-128, -128, 127});
  EXPECT_EQ(choose_mve_rounding(relu_layer_of({live})), MveRounding::half_up);
  EXPECT_EQ(choose_mve_rounding(layer_of({live})), MveRounding::half_away);
  EXPECT_EQ(choose_mve_rounding({{live}, 4, 4, 90}), MveRounding::half_up);
}

TEST(choose_mve_rounding, finds_none_for_shifts_to_the_left) {
  const auto shifted = [](int32_t shift) { return channel({100, 1}, 0, {1 << 30, shift}); };
  EXPECT_EQ(choose_mve_rounding(relu_layer_of({shifted(-1), shifted(1)})), std::nullopt);
  EXPECT_EQ(choose_mve_rounding(relu_layer_of({shifted(0)})), MveRounding::half_up);
  EXPECT_EQ(choose_mve_rounding(layer_of({shifted(0)})), std::nullopt);  // one would be taken off, and there is no tie
  EXPECT_EQ(choose_mve_rounding(layer_of({shifted(-31)})), MveRounding::half_away);
}

TEST(choose_mve_rounding, does_not_mind_constant_channels) {
  const WeightedChannel dead = channel({-128, -128}, int64_t{1} << 30, {0, 0});  // as in models with removed channels
  EXPECT_EQ(choose_mve_rounding(layer_of({channel({100, 1}), dead})), MveRounding::half_away);
  EXPECT_EQ(choose_mve_rounding(layer_of({channel({0, 0}, 5, {1 << 30, 3})})), MveRounding::half_away);
}

TEST(pack_windows4, alternates_the_vectors_of_two_channels) {
  std::vector<int8_t> seventeen(17, 1);
  seventeen[16] = -1;
  const std::vector<uint32_t> stream =
      pack_windows4(relu_layer_of({channel(seventeen, 9), channel(std::vector<int8_t>(17, 2), -2, {1 << 30, -7})}));
  ASSERT_EQ(stream.size(), static_cast<size_t>(kernels::arm_mve::windows4_words(2)));
  EXPECT_EQ(stream[0], 0x01010101u);
  EXPECT_EQ(stream[4], 0x02020202u);
  EXPECT_EQ(stream[8], 0xffu);  // filled up with zeros
  EXPECT_EQ(stream[12], 2u);
  EXPECT_EQ(stream[16], 9u);
  EXPECT_EQ(static_cast<int32_t>(stream[17]), -2);
  EXPECT_EQ(stream[18], 1u << 30);
  EXPECT_EQ(static_cast<int32_t>(stream[20]), -10);
  EXPECT_EQ(static_cast<int32_t>(stream[21]), -7);
}

TEST(pack_windows4, has_the_last_two_channels_at_the_end) {
  const std::vector<uint32_t> stream = pack_windows4(relu_layer_of({channel({100}), channel({90}), channel({80})}));
  ASSERT_EQ(stream.size(), 2 * static_cast<size_t>(kernels::arm_mve::windows4_words(1)));
  EXPECT_EQ(stream[14], 90u);
  EXPECT_EQ(stream[18], 80u);
  EXPECT_EQ(pack_windows4(relu_layer_of({channel({100})}))[4], 0u);
}

TEST(pack_rows, takes_eight_rows_even_ones_first_and_then_four) {
  std::vector<WeightedChannel> rows;
  for (int8_t row = 0; row < 10; ++row) rows.push_back(channel({static_cast<int8_t>(100 + row)}, row));
  const std::vector<uint32_t> stream = pack_rows(relu_layer_of(rows));
  ASSERT_EQ(stream.size(),
            static_cast<size_t>(kernels::arm_mve::rows_words(8, 1) + kernels::arm_mve::rows_words(4, 1)));
  EXPECT_EQ(stream[1], 2u);  // bias
  EXPECT_EQ(stream[4], 1u);
  EXPECT_EQ(stream[8 + 4], 102u);  // weight
  EXPECT_EQ(stream[8 + 32], 1u << 30);
  EXPECT_EQ(stream[8 + 32 + 8], 0xf6f6f6f6u);
  EXPECT_EQ(stream[50], 6u);  // the last four rows
  EXPECT_EQ(stream[50 + 4], 106u);
}

}  // namespace
}  // namespace mote::host::lowering
