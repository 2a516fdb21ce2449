#include "mote/kernels/scalar/requantize.h"

#include <gtest/gtest.h>

#include <random>

#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {
namespace scalar {
namespace {

constexpr int32_t greatest_sum = (1 << 29) - 1;
constexpr int32_t multipliers[] = {0, 1 << 30, (1 << 30) + 1, 1234567891, 0x7fff8000, 0x7fffffff};

// Sums around ties and ends.
template <typename Check>
void for_sums(int32_t shift, Check check) {
  for (int32_t i = -600; i <= 600; ++i) check(i);
  for (int32_t i = -300; i <= 300; ++i) {
    const int64_t tie = (int64_t{i} * 2 + 1) << (shift - 1);
    for (int64_t sum = 2 * tie - 2; sum <= 2 * tie + 2; ++sum) {
      if (-greatest_sum <= sum && sum <= greatest_sum) check(static_cast<int32_t>(sum));
    }
  }
  for (int32_t i = 0; i < 5; ++i) {
    check(greatest_sum - i);
    check(i - greatest_sum);
  }
}

TEST(requantize, equals_the_reference) {
  for (const int32_t multiplier : multipliers) {
    for (const int32_t zero_point : {-128, -1, 0, 96, 127}) {
      for (int32_t shift = 1; shift <= 23; ++shift) {
        const Requantize by = requantize_of(multiplier, 0, shift, zero_point * 2 + 1);
        for_sums(shift, [&](int32_t sum) {
          ASSERT_EQ(requantize(sum, by), requantize_s8(sum, {multiplier, -shift}, zero_point, -128, 127))
              << sum << " " << multiplier << " " << shift << " " << zero_point;
        });
      }
    }
  }
}

TEST(requantize_of, takes_bias_and_shift_apart) {
  const Requantize by = requantize_of(Channel{5, -7 * 64 + 9}, -5);
  EXPECT_EQ(by.multiplier, 5);
  EXPECT_EQ(by.twice_bias, -14);
  EXPECT_EQ(by.shift, 9);
  EXPECT_EQ(by.offset, -3 * 512 + 256);
}

TEST(requantize, adds_the_bias) {
  const Requantize by = requantize_of(1 << 30, -2000, 3, 11);
  EXPECT_EQ(requantize(1400, by), requantize_s8(400, {1 << 30, -3}, 5, -128, 127));
}

TEST(rounded_product_32, equals_that_of_64_bits) {
  for (const int32_t multiplier : multipliers) {
    for_sums(1, [&](int32_t sum) {
      ASSERT_EQ(rounded_product_32(sum * 2, multiplier), rounded_product_64(sum * 2, multiplier))
          << sum << " " << multiplier;
    });
  }
  std::mt19937 random(1);
  for (int i = 0; i < 1000000; ++i) {
    const int32_t sum = (static_cast<int32_t>(random()) >> 3) >> random() % 24;
    const auto multiplier = static_cast<int32_t>(random() >> 1);
    ASSERT_EQ(rounded_product_32(sum * 2, multiplier), rounded_product_64(sum * 2, multiplier))
        << sum << " " << multiplier;
  }
}

}  // namespace
}  // namespace scalar
}  // namespace kernels
}  // namespace mote
