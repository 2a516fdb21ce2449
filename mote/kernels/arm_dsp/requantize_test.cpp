#include "mote/kernels/arm_dsp/requantize.h"

#include <gtest/gtest.h>

#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {
namespace arm_dsp {
namespace {

constexpr int32_t greatest_sum = (1 << 30) - 1;

Requantize with(int32_t multiplier, int32_t shift, int32_t zero_point) {
  return {multiplier, zero_point * (1 << shift) + (shift == 0 ? 0 : 1 << (shift - 1)), shift};
}

// Sums around ties and ends.
template <typename Check>
void for_sums(int32_t shift, Check check) {
  for (int32_t i = -600; i <= 600; ++i) check(i);
  for (int32_t i = -300; i <= 300; ++i) {
    const int64_t tie = (int64_t{i} * 2 + 1) << (shift == 0 ? 0 : shift - 1);
    for (int64_t sum = 2 * tie - 2; sum <= 2 * tie + 2; ++sum) {
      if (-greatest_sum <= sum && sum <= greatest_sum) check(static_cast<int32_t>(sum));
    }
  }
  for (int32_t i = 0; i < 5; ++i) {
    check(greatest_sum - i);
    check(i - greatest_sum);
  }
}

TEST(half_away, equals_the_reference) {
  for (const int32_t multiplier : {1 << 30, (1 << 30) + 1, 1234567891, 0x7fffffff}) {
    for (const int32_t zero_point : {-128, -1, 0, 96, 127}) {
      for (int32_t shift = 1; shift <= 23; ++shift) {
        for_sums(shift, [&](int32_t sum) {
          ASSERT_EQ(half_away(sum * 2, with(multiplier, shift, zero_point)),
                    requantize_s8(sum, {multiplier, -shift}, zero_point, -128, 127))
              << sum << " " << shift << " " << zero_point;
        });
      }
    }
  }
}

TEST(half_up, equals_the_reference_where_outputs_are_not_less_than_the_zero_point) {
  for (const int32_t multiplier : {1 << 30, (1 << 30) + 1, 1234567891, 0x7fffffff}) {
    for (const int32_t zero_point : {-128, -1, 0, 96, 127}) {
      for (int32_t shift = 0; shift <= 23; ++shift) {
        for_sums(shift, [&](int32_t sum) {
          const int32_t held = std::max<int32_t>(zero_point, half_up(sum * 2, with(multiplier, shift, zero_point)));
          ASSERT_EQ(held, requantize_s8(sum, {multiplier, -shift}, zero_point, zero_point, 127))
              << sum << " " << shift << " " << zero_point;
        });
      }
    }
  }
}

TEST(half_up, rounds_negative_ties_otherwise_than_the_reference) {
  EXPECT_EQ(half_up(-2, with(1 << 30, 1, 0)), 0);
  EXPECT_EQ(half_away(-4, with(1 << 30, 1, 0)), -1);
  EXPECT_EQ(half_up(-4, with(1 << 30, 1, 0)), 0);
}

TEST(half_up, gives_the_constants_that_channels_without_weights_are_packed_as) {
  for (int32_t zero_point = -128; zero_point < 128; ++zero_point) {
    for (int32_t value = -128; value < 128; ++value) {
      const int32_t sum = 4 * (value - zero_point);
      EXPECT_EQ(half_up(2 * sum, with(1 << 30, 1, zero_point)), value);
      EXPECT_EQ(half_away(2 * sum, with(1 << 30, 1, zero_point)), value);
    }
  }
}

}  // namespace
}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
