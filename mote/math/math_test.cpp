#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "mote/math/functions.h"
#include "mote/math/log2.h"
#include "mote/math/round.h"

namespace mote::math {
namespace {

// Half the distance from `value` to the next float: what rounding the result alone may cost.
double half_unit(double value) {
  const float magnitude = static_cast<float>(std::fabs(value));
  return 0.5 * (std::nextafter(magnitude, std::numeric_limits<float>::infinity()) - magnitude);
}

TEST(log2, is_within_a_millionth_between_2_to_minus_16_and_2_to_16) {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> octave(-16, 16);
  for (int i = 0; i < 1'000'000; ++i) {
    const float value = static_cast<float>(std::exp2(octave(random)));
    ASSERT_NEAR(log2(value), std::log2(static_cast<double>(value)), 1e-6) << value;
  }
}

TEST(log2, is_within_half_a_unit_and_a_quarter_millionth_for_every_exponent) {
  std::mt19937 random(2);
  for (uint32_t bits = 1; bits < 0x7f800000u; bits += 1 + random() % 4000) {
    const float value = float_from_bits(bits);
    const double expected = std::log2(static_cast<double>(value));
    ASSERT_NEAR(log2(value), expected, 2.5e-7 + half_unit(expected)) << value;
  }
}

TEST(log2, keeps_the_relative_precision_near_one) {
  for (float value : {0.99999f, 1.00001f, 0.9999999f, 1.0000001f}) {
    const double expected = std::log2(static_cast<double>(value));
    EXPECT_NEAR(log2(value), expected, 3e-7 * std::fabs(expected)) << value;
  }
}

TEST(log2, is_exact_for_powers_of_two_and_denormals) {
  for (int exponent = -149; exponent <= 127; ++exponent) EXPECT_EQ(log2(std::ldexp(1.0f, exponent)), exponent);
}

TEST(log2, never_falls_while_its_argument_rises_past_an_octave_seam) {
  for (float seam : {0.70710677f, 1.4142135f, 1.0f}) {
    const float below = std::nextafter(seam, 0.0f);
    const float above = std::nextafter(seam, 4.0f);
    EXPECT_LE(log2(below), log2(seam));
    EXPECT_LE(log2(seam), log2(above));
  }
}

TEST(log2, answers_finite_numbers_for_what_has_no_logarithm) {
  EXPECT_EQ(log2(0.0f), -150.0f);
  EXPECT_EQ(log2(-1.0f), -150.0f);
  EXPECT_EQ(log2(std::numeric_limits<float>::infinity()), 128.0f);
  EXPECT_EQ(log2(std::numeric_limits<float>::quiet_NaN()), 128.0f);
}

TEST(sin_and_cos, are_within_1e_14_of_libm) {
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> angles(-1000, 1000);
  for (int i = 0; i < 200'000; ++i) {
    const double angle = angles(random);
    ASSERT_NEAR(sin(angle), std::sin(angle), 1e-14) << angle;
    ASSERT_NEAR(cos(angle), std::cos(angle), 1e-14) << angle;
  }
}

TEST(sin_and_cos, of_turns_are_within_1e_14_of_libm_and_exact_at_right_angles) {
  for (int k = -4096; k <= 4096; ++k) {
    const double turns = k / 4096.0;
    ASSERT_NEAR(sin_of_turns(turns), std::sin(turns * 2.0 * M_PI), 1e-14) << k;
    ASSERT_NEAR(cos_of_turns(turns), std::cos(turns * 2.0 * M_PI), 1e-14) << k;
  }
  EXPECT_EQ(sin_of_turns(0.25), 1.0);
  EXPECT_EQ(sin_of_turns(0.5), 0.0);
  EXPECT_EQ(cos_of_turns(0.75), 0.0);
  EXPECT_EQ(cos_of_turns(0.5), -1.0);
}

TEST(exp_and_ln, are_within_1e_14_of_libm) {
  std::mt19937_64 random(4);
  std::uniform_real_distribution<double> exponents(-700, 700);
  for (int i = 0; i < 200'000; ++i) {
    const double x = exponents(random);
    ASSERT_NEAR(exp(x) / std::exp(x), 1.0, 1e-14) << x;
    ASSERT_NEAR(exp2(x) / std::exp2(x), 1.0, 1e-14) << x;
    const double value = std::exp(x);
    ASSERT_NEAR(ln(value), std::log(value), 1e-14 * std::max(1.0, std::fabs(x))) << x;
  }
}

TEST(exp_and_ln, hold_at_the_ends_of_the_range) {
  EXPECT_EQ(exp(0.0), 1.0);
  EXPECT_EQ(exp(-800.0), 0.0);
  EXPECT_TRUE(std::isinf(exp(720.0)));
  EXPECT_EQ(exp2(-1074.0), std::numeric_limits<double>::denorm_min());
  EXPECT_TRUE(std::isinf(exp2(1024.0)));
  EXPECT_EQ(ln(1.0), 0.0);
  EXPECT_NEAR(ln(std::numeric_limits<double>::denorm_min()), -744.4400719213812, 1e-12);
}

TEST(rounding, takes_halves_to_the_even_integer) {
  EXPECT_EQ(round_half_even(0.5f), 0);
  EXPECT_EQ(round_half_even(1.5f), 2);
  EXPECT_EQ(round_half_even(2.5f), 2);
  EXPECT_EQ(round_half_even(-0.5f), 0);
  EXPECT_EQ(round_half_even(-1.5f), -2);
  EXPECT_EQ(round_half_even(254.50002f), 255);
  EXPECT_EQ(round_half_even(255.5f), 256);
}

TEST(rounding, takes_halves_away_from_zero_where_tflite_does) {
  EXPECT_EQ(round_half_away(0.5f), 1);
  EXPECT_EQ(round_half_away(2.5f), 3);
  EXPECT_EQ(round_half_away(-2.5f), -3);
  EXPECT_EQ(round_half_away(0.49999997f), 0);
}

}  // namespace
}  // namespace mote::math
