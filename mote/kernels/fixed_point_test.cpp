#include "mote/kernels/fixed_point.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mote {
namespace kernels {
namespace {

TEST(exp_q0_31, is_close_to_exp) {
  for (int64_t x = -(int64_t{31} << 26); x <= 0; x += 99991) {
    const double real = std::exp(std::ldexp(static_cast<double>(x), -26));
    const double got = std::ldexp(exp_q0_31(static_cast<int32_t>(x), 5), -31);
    ASSERT_NEAR(got, real, 3e-7) << x;
  }
}

TEST(exp_q0_31, is_one_at_zero) { EXPECT_EQ(exp_q0_31(0, 5), INT32_MAX); }

TEST(reciprocal_of_one_plus_q0_31, is_close_to_the_reciprocal) {
  for (int64_t x = 0; x <= INT32_MAX; x += 99991) {
    const double real = 1 / (1 + std::ldexp(static_cast<double>(x), -31));
    const double got = std::ldexp(reciprocal_of_one_plus_q0_31(static_cast<int32_t>(x)), -31);
    ASSERT_NEAR(got, real, 1e-8) << x;
  }
}

TEST(logistic_q0_31, and_tanh_are_close_to_the_functions) {
  for (int64_t x = -(int64_t{15} << 27); x <= int64_t{15} << 27; x += 99991) {
    const double real = std::ldexp(static_cast<double>(x), -27);
    const int32_t q = static_cast<int32_t>(x);
    ASSERT_NEAR(std::ldexp(logistic_q0_31(q), -31), 1 / (1 + std::exp(-real)), 1e-6) << real;
    ASSERT_NEAR(std::ldexp(tanh_q0_31(q), -31), std::tanh(real), 1e-6) << real;
  }
}

TEST(ln_q5_26, is_close_to_log) {
  for (int64_t x = 1 << 19; x < int64_t{1} << 31; x += 99991) {
    const double got = std::ldexp(ln_q5_26(static_cast<int32_t>(x)), -26);
    ASSERT_NEAR(got, std::log(std::ldexp(static_cast<double>(x), -19)), 2e-6) << x;
  }
}

TEST(inverse_sqrt, is_close_to_one_over_the_root) {
  for (int64_t x = 1; x < int64_t{1} << 31; x += 1 + x / 100) {
    const FixedMultiplier got = inverse_sqrt(static_cast<int32_t>(x));
    ASSERT_NEAR(std::ldexp(got.multiplier, got.shift - 31) * std::sqrt(static_cast<double>(x)), 1, 1e-5) << x;
  }
  EXPECT_EQ(inverse_sqrt(0).multiplier, inverse_sqrt(1).multiplier);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
