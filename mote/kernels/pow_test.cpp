#include "mote/kernels/pow.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

TEST(pow_f32, agrees_with_ieee_754_where_zeros_infinities_and_not_a_number_meet) {
  const float infinity = std::numeric_limits<float>::infinity();
  const float all[] = {0.0f, -0.0f, 1, -1, 0.5f, -0.5f, 2, -2, 3, -3, infinity, -infinity, std::nanf(""), 1e30f, 5e8f};
  BroadcastParams params;
  const TensorInfo one = testing::tensor(Type::float32, 1);
  ASSERT_EQ(prepare_pow(one, one, one, &params), Status::ok);
  for (const float base : all) {
    for (const float exponent : all) {
      const float expected = std::pow(base, exponent);
      float got;
      reference::pow_f32(params, &base, &exponent, &got);
      ASSERT_EQ(std::isnan(got), std::isnan(expected)) << base << "^" << exponent;
      if (std::isnan(expected)) continue;
      EXPECT_FLOAT_EQ(got, expected) << base << "^" << exponent;
      EXPECT_EQ(std::signbit(got), std::signbit(expected)) << base << "^" << exponent;
    }
  }
}

TEST(prepare_pow, refuses_types_that_have_no_kernel) {
  const TensorInfo bytes = testing::tensor(Type::int8, 1);
  const TensorInfo number = testing::tensor(Type::float32, 1);
  BroadcastParams params;
  EXPECT_EQ(prepare_pow(bytes, bytes, bytes, &params), Status::unsupported_type);
  EXPECT_EQ(prepare_pow(number, testing::tensor(Type::int32, 1), number, &params), Status::unsupported_type);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
