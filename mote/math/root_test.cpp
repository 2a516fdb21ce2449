#include "mote/math/root.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace mote {
namespace math {
namespace {

long double as_long_double(Real value) { return std::ldexp(static_cast<long double>(value.mantissa), value.exponent); }

TEST(root, is_within_a_double_s_last_bits) {
  if (std::numeric_limits<long double>::digits < 64) GTEST_SKIP() << "skipped: long double is a double here";
  for (const float value : {1e-45f, 1e-38f, 3e-7f, 0.0123f, 0.99999994f, 1.0000001f, 1.7f, 513.25f, 3.4e38f}) {
    for (const uint32_t degree : {1u, 2u, 3u, 5u, 7u, 10u, 64u, 100u, 1000u, 65535u, 1000003u, 1u << 31}) {
      const long double expected = std::pow(static_cast<long double>(value), 1.0L / degree);
      const long double error = as_long_double(root(real_from_float(value), degree)) / expected - 1.0L;
      EXPECT_LE(std::abs(error), std::ldexp(1.0L, -51)) << value << " " << degree;
    }
  }
}

TEST(root, is_exact_where_it_can_be) {
  EXPECT_EQ(as_long_double(root(real_from_float(0.1f), 1)), 0.1f);
  EXPECT_EQ(as_long_double(root(real_from_float(2.25f), 2)), 1.5f);
  EXPECT_EQ(as_long_double(root(real_from_float(1.0f / 1024), 5)), 0.25f);
  EXPECT_EQ(as_long_double(root(real_from_float(1.0f), 1000)), 1.0f);
  EXPECT_EQ(as_long_double(root(real_from_float(1e-45f), 149)), 0.5f);
}

}  // namespace
}  // namespace math
}  // namespace mote
