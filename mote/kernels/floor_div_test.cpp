#include "mote/kernels/floor_div.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

BroadcastParams row_of(int32_t count, Type type) {
  BroadcastParams params;
  const TensorInfo row = testing::tensor(type, count);
  EXPECT_EQ(prepare_floor_div(row, row, row, &params), Status::ok);
  return params;
}

TEST(floor_mod_f32, is_the_exact_remainder_with_the_sign_of_the_divisor) {
  testing::Values values(3);
  const BroadcastParams params = row_of(1, Type::float32);
  for (int i = 0; i < 20000; ++i) {
    const float a = std::ldexp(values.next_f32() + values.next_f32() / 200, values.next_s8());
    const float b = std::ldexp(values.next_f32() + values.next_f32() / 200, values.next_s8());
    if (b == 0) continue;
    float expected = std::fmod(a, b);
    if (expected != 0 && (expected < 0) != (b < 0)) expected += b;
    float got;
    reference::floor_mod_f32(params, &a, &b, &got);
    ASSERT_EQ(got, expected) << a << " mod " << b;
  }
}

TEST(floor_mod_f32, treats_infinities_and_zeros_as_fmod_does) {
  const BroadcastParams params = row_of(5, Type::float32);
  const float infinity = std::numeric_limits<float>::infinity();
  const float left[] = {infinity, 1, 5, -0.0f, 1e-45f};
  const float right[] = {2, 0, infinity, 3, 1e-44f};
  float output[5];
  reference::floor_mod_f32(params, left, right, output);
  EXPECT_TRUE(std::isnan(output[0]));
  EXPECT_TRUE(std::isnan(output[1]));
  EXPECT_EQ(output[2], 5);
  EXPECT_EQ(output[3], 0);
  EXPECT_EQ(output[4], 1e-45f);
}

TEST(floor_div_s32, rounds_down_and_never_traps) {
  const BroadcastParams params = row_of(5, Type::int32);
  const int32_t left[] = {-7, 7, INT32_MIN, 3, 8};
  const int32_t right[] = {2, -2, -1, 0, 4};
  std::vector<int32_t> output(5);
  reference::floor_div_s32(params, left, right, output.data());
  EXPECT_EQ(output, (std::vector<int32_t>{-4, -4, INT32_MIN, 0, 2}));
  reference::floor_mod_s32(params, left, right, output.data());
  EXPECT_EQ(output, (std::vector<int32_t>{1, -1, 0, 0, 0}));
}

}  // namespace
}  // namespace kernels
}  // namespace mote
