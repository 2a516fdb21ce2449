#include "mote/kernels/cast.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::tensor;

template <typename T>
std::vector<T> cast_floats(Type type, const std::vector<float>& input) {
  const int count = static_cast<int>(input.size());
  CastParams params;
  EXPECT_EQ(prepare_cast(tensor(Type::float32, count), tensor(type, count), &params), Status::ok);
  std::vector<T> output(input.size());
  reference::cast_f32_integers(params, input.data(), reinterpret_cast<uint8_t*>(output.data()));
  return output;
}

TEST(cast_f32_integers, goes_towards_zero_and_holds_at_the_ends) {
  EXPECT_EQ(cast_floats<int32_t>(Type::int32, {1.9f, -1.9f, 1e20f, -1e20f, NAN, INFINITY}),
            (std::vector<int32_t>{1, -1, INT32_MAX, INT32_MIN, 0, INT32_MAX}));
  EXPECT_EQ(cast_floats<int64_t>(Type::int64, {-3e9f, 1e30f, -INFINITY}),
            (std::vector<int64_t>{-3000000000, INT64_MAX, INT64_MIN}));
  EXPECT_EQ(cast_floats<uint64_t>(Type::uint64, {1e19f, 1e30f}),
            (std::vector<uint64_t>{9999999980506447872u, UINT64_MAX}));
  EXPECT_EQ(cast_floats<uint8_t>(Type::boolean, {0.0f, -0.0f, 0.1f, NAN}), (std::vector<uint8_t>{0, 0, 1, 1}));
}

TEST(cast_f32_integers, keeps_the_low_bits_of_what_an_int32_holds) {
  EXPECT_EQ(cast_floats<int8_t>(Type::int8, {300.0f, -129.0f}), (std::vector<int8_t>{44, 127}));
}

TEST(cast_integers, extends_by_the_sign_of_the_input) {
  CastParams params;
  ASSERT_EQ(prepare_cast(tensor(Type::int8, 2), tensor(Type::uint32, 2), &params), Status::ok);
  const int8_t input[] = {-1, 5};
  uint32_t output[2];
  reference::cast_integers(params, reinterpret_cast<const uint8_t*>(input), reinterpret_cast<uint8_t*>(output));
  EXPECT_EQ(output[0], 0xffffffffu);
  EXPECT_EQ(output[1], 5u);
}

TEST(prepare_cast, refuses_types_without_numbers_and_other_shapes) {
  CastParams params;
  EXPECT_EQ(prepare_cast(tensor(Type::int4, 2), tensor(Type::int8, 2), &params), Status::unsupported_type);
  EXPECT_EQ(prepare_cast(tensor(Type::resource, 2), tensor(Type::int8, 2), &params), Status::unsupported_type);
  EXPECT_EQ(prepare_cast(tensor(Type::int16, 2), tensor(Type::int8, 3), &params), Status::shape_mismatch);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
