#include "mote/kernels/requantize_scales.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>

#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {
namespace {

float positive_float(std::mt19937& random) {
  // Exponents from the denormals to 2^60, or those of usual scales.
  const uint32_t field = random() % 2 == 0 ? random() % 187 : 100 + random() % 40;
  const uint32_t bits = field << 23 | (random() & 0x7fffff);
  float value;
  std::memcpy(&value, &bits, sizeof value);
  return value > 0 ? value : 1.0f;
}

FixedMultiplier of_double(double real) {
  int exponent;
  double word = std::round(std::frexp(real, &exponent) * 2147483648.0);
  if (word == 2147483648.0) {
    word /= 2;
    ++exponent;
  }
  return exponent < -31 ? FixedMultiplier{0, 0} : FixedMultiplier{static_cast<int32_t>(word), exponent};
}

TEST(multiplier_of_scales, equals_the_computation_in_double) {
  std::mt19937 random(1);
  for (int i = 0; i < 300000; ++i) {
    const float left = positive_float(random);
    const float right = positive_float(random);
    const float output = positive_float(random);
    const FixedMultiplier expected = of_double(static_cast<double>(left) * right / output);
    const FixedMultiplier got = multiplier_of_scales(left, right, output, false);
    ASSERT_EQ(got.multiplier, expected.multiplier) << left << " * " << right << " / " << output;
    ASSERT_EQ(got.shift, expected.shift) << left << " * " << right << " / " << output;
  }
}

TEST(multiplier_of_scales, rounds_the_product_to_a_float_where_it_shall) {
  std::mt19937 random(2);
  for (int i = 0; i < 300000; ++i) {
    const float left = positive_float(random);
    const float right = positive_float(random);
    const float product = left * right;
    if (!std::isnormal(product)) continue;
    const float output = positive_float(random);
    const FixedMultiplier expected = of_double(static_cast<double>(product) / output);
    const FixedMultiplier got = multiplier_of_scales(left, right, output, true);
    ASSERT_EQ(got.multiplier, expected.multiplier) << left << " * " << right << " / " << output;
    ASSERT_EQ(got.shift, expected.shift) << left << " * " << right << " / " << output;
  }
}

// 1 + 2^-12, squared, is halfway between two floats: to the even one.
TEST(multiplier_of_scales, rounds_a_product_halfway_between_floats_to_the_even_one) {
  for (const float scale : {1.0f + std::ldexp(1.0f, -12), 1.0f + 3 * std::ldexp(1.0f, -12), 1.0f}) {
    const FixedMultiplier expected = of_double(static_cast<double>(scale * scale));
    EXPECT_EQ(multiplier_of_scales(scale, scale, 1.0f, true).multiplier, expected.multiplier) << scale;
  }
}

TEST(steps_of, rounds_the_float_quotient_with_halves_up_and_holds_great_ones) {
  std::mt19937 random(3);
  for (int i = 0; i < 300000; ++i) {
    const int32_t value = i % 2 == 0 ? 1 : 6;
    const float scale = positive_float(random);
    const float quotient = static_cast<float>(value) / scale;
    const int32_t expected = quotient < 8388608.0f ? static_cast<int32_t>(std::round(quotient)) : 1 << 30;
    ASSERT_EQ(steps_of(value, scale), expected) << value << " / " << scale;
  }
  EXPECT_EQ(steps_of(1, 2.0f), 1);
  EXPECT_EQ(steps_of(1, 2.0000002f), 0);
  EXPECT_EQ(steps_of(6, 4.0f), 2);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
