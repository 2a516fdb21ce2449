#include "mote/math/log2_q16.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mote::math {
namespace {

TEST(log2_q16, is_exact_for_powers_of_two) {
  for (int i = 0; i < 64; i++) EXPECT_EQ(log2_q16(uint64_t{1} << i), i * 65536);
}

TEST(log2_q16, is_at_most_0_0002_too_low) {
  for (double value = 1; value < 1.8e19; value = value * 1.0003 + 0.37) {
    const auto integer = static_cast<uint64_t>(value);
    const double error = log2_q16(integer) / 65536.0 - std::log2(static_cast<double>(integer));
    ASSERT_LE(std::abs(error + 1e-4), 1.2e-4) << integer;
  }
  EXPECT_EQ(log2_q16(UINT64_MAX), 64 * 65536 - 1);
}

TEST(log2_q16, never_falls) {
  int32_t before = 0;
  for (uint64_t value = 1; value < 300000; value++) {
    const int32_t now = log2_q16(value);
    ASSERT_GE(now, before) << value;
    before = now;
  }
}

}  // namespace
}  // namespace mote::math
