#include "mote/kernels/requantize.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace mote {
namespace kernels {
namespace {

// A double that is normal and positive, or zero.
math::Real real_of(double value) {
  int exponent;
  const double fraction = std::frexp(value, &exponent);
  return math::Real{static_cast<uint64_t>(std::ldexp(fraction, 53)), exponent - 53};
}

TEST(quantize_multiplier, gives_a_word_of_31_bits_and_a_shift) {
  struct Case {
    double real;
    int32_t multiplier;
    int32_t shift;
  };
  const Case cases[] = {
      {0.0, 0, 0},
      {1.0, 1 << 30, 1},
      {0.5, 1 << 30, 0},
      {0.75, 3 << 29, 0},
      {3.0, 3 << 29, 2},
      {1.0 - std::ldexp(1.0, -40), 1 << 30, 1},  // rounds up to the next power of two
      {std::ldexp(1.0, -32), 1 << 30, -31},      // the smallest that isn't zero
      {std::ldexp(0.999, -32), 0, 0},
      {std::numeric_limits<double>::denorm_min(), 0, 0},
      {0.1, 1717986918, -3},
  };
  for (const Case& c : cases) {
    const FixedMultiplier got = quantize_multiplier(real_of(c.real));
    EXPECT_EQ(got.multiplier, c.multiplier) << c.real;
    EXPECT_EQ(got.shift, c.shift) << c.real;
  }
}

TEST(quantize_multiplier, equals_the_rounded_fraction_of_frexp) {
  for (int i = 1; i < 20000; ++i) {
    const double real = std::exp(std::sin(i) * 20) / i;
    int exponent = 0;
    const double fraction = std::frexp(real, &exponent);
    int64_t word = std::llround(std::ldexp(fraction, 31));
    if (word == int64_t{1} << 31) {
      word /= 2;
      ++exponent;
    }
    const bool vanishes = exponent < -31;
    const FixedMultiplier got = quantize_multiplier(real_of(real));
    ASSERT_EQ(got.multiplier, vanishes ? 0 : word) << real;
    ASSERT_EQ(got.shift, vanishes ? 0 : exponent) << real;
  }
}

TEST(checked_multiplier, refuses_what_no_shift_can_hold) {
  FixedMultiplier multiplier;
  for (const double real : {0.0, std::ldexp(1.0, 30), std::ldexp(1.0, 30) - 1e-7}) {
    EXPECT_EQ(checked_multiplier(real_of(real), &multiplier), Status::out_of_range) << real;
  }
  EXPECT_EQ(checked_multiplier(real_of(std::ldexp(1.0, 29)), &multiplier), Status::ok);
}

TEST(multiply_by_quantized_multiplier, rounds_ties_of_the_product_up_and_of_the_shift_away_from_zero) {
  struct Case {
    int32_t x;
    double real;
    int32_t expected;
  };
  const Case cases[] = {
      {1, 0.5, 1},       // 0.5: the product's tie goes up
      {-1, 0.5, 0},      // -0.5: up as well
      {-3, 0.5, -1},     // -1.5
      {4, 0.125, 1},     // product 2, then 2 / 4 = 0.5: away from zero
      {-4, 0.125, -1},   // -0.5: away from zero
      {-12, 0.125, -2},  // -1.5
      {12, 0.125, 2},
      {3, 0.125, 1},  // 0.375 in truth: the product 1.5 became 2 first. Two roundings, as TFLite's
      {7, 8.0, 56},   // a shift to the left
      {-7, 8.0, -56},
      {INT32_MAX, 1.0, -1},  // the left shift wraps, as TFLite's
      {1000, std::ldexp(1.0, -31), 0},
      {INT32_MIN, 0.5, INT32_MIN / 2},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(multiply_by_quantized_multiplier(c.x, quantize_multiplier(real_of(c.real))), c.expected)
        << c.x << " * " << c.real;
  }
}

TEST(multiply_by_quantized_multiplier, equals_its_two_steps_for_every_shift) {
  const int32_t numbers[] = {0,          1,       -1,         5,         -5,         1 << 20,
                             -(1 << 20), 1 << 30, -(1 << 30), INT32_MAX, -INT32_MAX, INT32_MIN};
  for (int32_t shift = -31; shift <= max_shift; ++shift) {
    for (const int32_t multiplier : {0, 1 << 30, 1500000000, INT32_MAX}) {
      for (const int32_t x : numbers) {
        const int32_t shifted = wrapping_shift_left(x, shift > 0 ? shift : 0);
        EXPECT_EQ(multiply_by_quantized_multiplier(x, {multiplier, shift}),
                  rounding_shift_right(multiply_q31(shifted, multiplier), shift > 0 ? 0 : -shift))
            << x << " * " << multiplier << " * 2^" << shift;
      }
    }
  }
}

TEST(multiply_q31, saturates_only_the_square_of_minus_one) {
  EXPECT_EQ(multiply_q31(INT32_MIN, INT32_MIN), INT32_MAX);
  EXPECT_EQ(multiply_q31(INT32_MIN, INT32_MAX), -INT32_MAX);
}

TEST(requantize_s8, clamps_before_it_adds_the_zero_point) {
  const FixedMultiplier one = quantize_multiplier(real_of(1.0));
  EXPECT_EQ(requantize_s8(1 << 29, one, 127, -128, 127), 127);
  EXPECT_EQ(requantize_s8(-(1 << 29), one, -128, -128, 127), -128);
  EXPECT_EQ(requantize_s8(10, one, -3, -128, 127), 7);
  EXPECT_EQ(requantize_s8(-10, one, -3, -3, 127), -3);
}

TEST(round_to_int32, rounds_ties_away_from_zero_and_holds_the_rest) {
  struct Case {
    float x;
    int32_t expected;
  };
  const Case cases[] = {{0.5f, 1},        {-0.5f, -1},           {2.5f, 3},        {-2.5f, -3},
                        {0.49999997f, 0}, {8388609.0f, 8388609}, {1e20f, 1 << 30}, {-INFINITY, -(1 << 30)},
                        {NAN, 0}};
  for (const Case& c : cases) EXPECT_EQ(round_to_int32(c.x), c.expected) << c.x;
}

}  // namespace
}  // namespace kernels
}  // namespace mote
