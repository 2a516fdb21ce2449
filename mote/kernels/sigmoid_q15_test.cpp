#include "mote/kernels/sigmoid_q15.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mote {
namespace kernels {
namespace {

constexpr int32_t one = 12288;

TEST(sigmoid_q15, is_near_the_real_functions) {
  for (int32_t x = -12 * one; x <= 12 * one; x += 7) {
    const double real = static_cast<double>(x) / one;
    ASSERT_NEAR(logistic_q15(x), std::fmin(32767, 32768 / (1 + std::exp(-real))), 4) << x;
    ASSERT_NEAR(tanh_q15(x), std::fmin(32767, 32768 * std::tanh(real)), 12) << x;
  }
}

TEST(sigmoid_q15, saturates) {
  EXPECT_EQ(logistic_q15(INT32_MAX), 32767);
  EXPECT_EQ(logistic_q15(INT32_MIN), 1);  // as TFLite's
  EXPECT_EQ(tanh_q15(INT32_MAX), 32767);
  EXPECT_EQ(tanh_q15(INT32_MIN), -32767);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
