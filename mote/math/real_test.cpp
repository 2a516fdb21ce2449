#include "mote/math/real.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>

namespace mote {
namespace math {
namespace {

double as_double(Real value) { return std::ldexp(static_cast<double>(value.mantissa), value.exponent); }

float any_positive_float(std::mt19937& random) {
  const uint32_t bits = (64u + random() % 126) << 23 | (random() & 0x7fffff);
  float value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

TEST(real, rounds_as_double_arithmetic_does) {
  std::mt19937 random(1);
  for (int i = 0; i < 200000; ++i) {
    const float a = any_positive_float(random);
    const float b = any_positive_float(random);
    const float c = any_positive_float(random);
    const Real product = multiply(real_from_float(a), real_from_float(b));
    ASSERT_EQ(as_double(product), static_cast<double>(a) * b);
    const double quotient = static_cast<double>(a) * b / c;
    ASSERT_EQ(as_double(divide(product, real_from_float(c))), quotient);
    const Real third = divide(real_from_float(a), real_from_float(c));
    const double third_double = static_cast<double>(a) / c;
    ASSERT_EQ(as_double(multiply(third, divide(product, real_from_float(c)))), third_double * quotient);
    ASSERT_EQ(as_double(add(product, third)), static_cast<double>(a) * b + third_double);
  }
}

TEST(real, rounds_as_float_arithmetic_does) {
  std::mt19937 random(2);
  for (int i = 0; i < 200000; ++i) {
    const float a = any_positive_float(random);
    const float b = any_positive_float(random);
    const Real product = to_float_precision(multiply(real_from_float(a), real_from_float(b)));
    const Real quotient = to_float_precision(divide(real_from_float(a), real_from_float(b)));
    volatile float c = a * b;
    volatile float d = a / b;
    if (std::isnormal(c)) {
      ASSERT_EQ(as_double(product), c);
    }
    if (std::isnormal(d)) {
      ASSERT_EQ(as_double(quotient), d);
    }
  }
}

TEST(real, rounds_halves_away_from_zero_to_an_integer) {
  EXPECT_EQ(round_to_uint32(real_from_float(2.5f), 100), 3u);
  EXPECT_EQ(round_to_uint32(real_from_float(2.4999998f), 100), 2u);
  EXPECT_EQ(round_to_uint32(real_from_float(0.5f), 100), 1u);
  EXPECT_EQ(round_to_uint32(real_from_float(0.49999997f), 100), 0u);
  EXPECT_EQ(round_to_uint32(real_from_float(1e-30f), 100), 0u);
  EXPECT_EQ(round_to_uint32(real_from_float(4294967040.0f), UINT32_MAX), 4294967040u);
  EXPECT_EQ(round_to_uint32(real_from_float(1e30f), 7), 7u);
  EXPECT_EQ(round_to_uint32(real_from_float(300.0f), 100), 100u);
}

TEST(real, tells_positive_finite_floats_from_others) {
  EXPECT_TRUE(is_positive_finite(1e-45f));
  EXPECT_TRUE(is_positive_finite(3.4e38f));
  EXPECT_FALSE(is_positive_finite(0.0f));
  EXPECT_FALSE(is_positive_finite(-1.0f));
  EXPECT_FALSE(is_positive_finite(INFINITY));
  EXPECT_FALSE(is_positive_finite(NAN));
  EXPECT_EQ(as_double(real_from_float(1e-45f)), static_cast<double>(1e-45f));
}

}  // namespace
}  // namespace math
}  // namespace mote
