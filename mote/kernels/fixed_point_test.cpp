#include "mote/kernels/fixed_point.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mote {
namespace kernels {
namespace {

TEST(exp_q0_31, is_close_to_exp) {
  for (int64_t x = -(int64_t{31} << 26); x <= 0; x += 99991) {
    const double real = std::exp(std::ldexp(static_cast<double>(x), -26));
    const double got = std::ldexp(exp_q0_31(static_cast<int32_t>(x)), -31);
    ASSERT_NEAR(got, real, 3e-7) << x;
  }
}

TEST(exp_q0_31, is_one_at_zero) { EXPECT_EQ(exp_q0_31(0), INT32_MAX); }

TEST(reciprocal_of_one_plus_q0_31, is_close_to_the_reciprocal) {
  for (int64_t x = 0; x <= INT32_MAX; x += 99991) {
    const double real = 1 / (1 + std::ldexp(static_cast<double>(x), -31));
    const double got = std::ldexp(reciprocal_of_one_plus_q0_31(static_cast<int32_t>(x)), -31);
    ASSERT_NEAR(got, real, 1e-8) << x;
  }
}

}  // namespace
}  // namespace kernels
}  // namespace mote
