#include "mote/math/float_functions.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "mote/math/bits.h"

namespace mote {
namespace math {
namespace {

// Calls check(x) for floats of every exponent and sign, `step` bit patterns apart.
template <typename Check>
void for_floats(uint32_t step, Check check) {
  for (uint64_t bits = 0; bits < (uint64_t{1} << 32); bits += step) {
    const float x = float_from_bits(static_cast<uint32_t>(bits));
    if (std::isfinite(x)) check(x);
  }
}

// |got - expected| within `relative` of expected or within `absolute`.
void expect_close(float got, double expected, double relative, double absolute, float x) {
  ASSERT_LE(std::fabs(got - expected), std::fmax(relative * std::fabs(expected), absolute)) << x;
}

TEST(exp_float, is_close_to_exp) {
  for (float x = -86.9f; x < 88.7f; x += 0.00137f) expect_close(exp_float(x), std::exp(double{x}), 3e-7, 0, x);
  EXPECT_EQ(exp_float(-1000.0f), 0.0f);
  EXPECT_EQ(exp_float(1000.0f), INFINITY);
  EXPECT_EQ(exp_float(INFINITY), INFINITY);
  EXPECT_EQ(exp_float(0.0f), 1.0f);
  EXPECT_TRUE(std::isnan(exp_float(NAN)));
}

TEST(exp_minus_one_float, keeps_its_precision_near_zero) {
  for_floats(40009, [](float x) {
    if (x < 80) expect_close(exp_minus_one_float(x), std::expm1(double{x}), 5e-7, 0, x);
  });
}

TEST(ln_float, is_close_to_log) {
  for_floats(40009, [](float x) {
    if (x > 0) expect_close(ln_float(x), std::log(double{x}), 3e-7, 1e-7, x);
  });
  EXPECT_EQ(ln_float(0.0f), -INFINITY);
  EXPECT_EQ(ln_float(INFINITY), INFINITY);
  EXPECT_TRUE(std::isnan(ln_float(-1.0f)));
}

TEST(sqrt_float, has_the_bits_that_ieee_asks_for) {
  for_floats(20011, [](float x) {
    if (x < 0) return;
    ASSERT_EQ(sqrt_float(x), std::sqrt(x)) << x;
  });
  for (uint32_t i = 0; i < 100000; ++i) {
    const float x = float_from_bits(0x3f800000u + i);
    ASSERT_EQ(sqrt_float(x), std::sqrt(x)) << x;
  }
  EXPECT_TRUE(std::isnan(sqrt_float(-1.0f)));
  EXPECT_EQ(sqrt_float(INFINITY), INFINITY);
}

TEST(sin_float, is_close_to_sine_for_every_magnitude) {
  for_floats(20011, [](float x) {
    expect_close(sin_float(x), std::sin(double{x}), 0, 2e-7, x);
    expect_close(cos_float(x), std::cos(double{x}), 0, 2e-7, x);
  });
  for (float x = -20.0f; x < 20.0f; x += 0.0013f) {
    expect_close(sin_float(x), std::sin(double{x}), 3e-7, 0, x);
    expect_close(cos_float(x), std::cos(double{x}), 3e-7, 0, x);
  }
  EXPECT_TRUE(std::isnan(sin_float(INFINITY)));
}

TEST(logistic_float, and_tanh_keep_their_precision) {
  for_floats(40009, [](float x) {
    expect_close(logistic_float(x), 1 / (1 + std::exp(-double{x})), 5e-7, 1e-37, x);
    expect_close(tanh_float(x), std::tanh(double{x}), 5e-7, 0, x);
  });
  EXPECT_TRUE(std::isnan(logistic_float(NAN)));
  EXPECT_TRUE(std::isnan(tanh_float(NAN)));
}

TEST(erfc_float, is_close_to_erfc) {
  for (float x = -12.0f; x < 12.0f; x += 0.00093f) expect_close(erfc_float(x), std::erfc(double{x}), 0, 5e-7, x);
}

TEST(floor_float, and_its_kin_equal_the_library) {
  for_floats(10007, [](float x) {
    ASSERT_EQ(floor_float(x), std::floor(x)) << x;
    ASSERT_EQ(ceil_float(x), std::ceil(x)) << x;
    ASSERT_EQ(round_half_even_float(x), std::nearbyint(x)) << x;
  });
  EXPECT_EQ(round_half_even_float(2.5f), 2.0f);
  EXPECT_EQ(round_half_even_float(-1.5f), -2.0f);
  EXPECT_EQ(round_half_even_float(3.5f), 4.0f);
}

}  // namespace
}  // namespace math
}  // namespace mote
