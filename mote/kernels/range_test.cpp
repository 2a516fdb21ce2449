#include "mote/kernels/range.h"

#include <gtest/gtest.h>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::tensor;

TEST(check_range_s32, compares_the_size_with_what_follows) {
  const RangeParams four = {4};
  EXPECT_EQ(check_range_s32(0, 7, 2, four), Status::ok);
  EXPECT_EQ(check_range_s32(0, 8, 2, four), Status::ok);
  EXPECT_EQ(check_range_s32(0, 9, 2, four), Status::shape_mismatch);
  EXPECT_EQ(check_range_s32(0, -8, -2, four), Status::ok);
  EXPECT_EQ(check_range_s32(0, 8, -2, four), Status::unsupported_option);
  EXPECT_EQ(check_range_s32(0, 8, 0, four), Status::unsupported_option);
  EXPECT_EQ(check_range_s32(INT32_MIN, INT32_MAX, 1 << 30, four), Status::ok);
}

TEST(prepare_range, refuses_more_than_one_number) {
  const TensorInfo scalar = tensor(Type::int32);
  RangeParams params;
  EXPECT_EQ(prepare_range(scalar, scalar, scalar, tensor(Type::int32, 4), &params), Status::ok);
  EXPECT_EQ(prepare_range(scalar, tensor(Type::int32, 2), scalar, tensor(Type::int32, 4), &params),
            Status::shape_mismatch);
  EXPECT_EQ(prepare_range(scalar, scalar, scalar, tensor(Type::float32, 4), &params), Status::unsupported_type);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
