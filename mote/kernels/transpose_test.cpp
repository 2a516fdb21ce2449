#include "mote/kernels/transpose.h"

#include <gtest/gtest.h>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::PerTensor;
using testing::tensor;
using testing::tensor_s8;

TEST(prepare_transpose, refuses_what_is_no_permutation) {
  const TensorInfo square = tensor(Type::int16, 2, 2);
  const int32_t twice[] = {0, 0};
  const int32_t outside[] = {0, 2};
  const int32_t one[] = {0};
  StridedCopyParams params;
  EXPECT_EQ(prepare_transpose(square, twice, square, &params), Status::unsupported_option);
  EXPECT_EQ(prepare_transpose(square, outside, square, &params), Status::unsupported_option);
  EXPECT_EQ(prepare_transpose(square, one, square, &params), Status::shape_mismatch);
}

TEST(prepare_transpose, refuses_an_output_of_another_shape) {
  const int32_t swap[] = {1, 0};
  StridedCopyParams params;
  EXPECT_EQ(prepare_transpose(tensor(Type::int8, 2, 3), swap, tensor(Type::int8, 2, 3), &params),
            Status::shape_mismatch);
}

TEST(prepare_transpose, refuses_half_bytes_and_changes_of_type) {
  const int32_t swap[] = {1, 0};
  const PerTensor a = {0.5f, 0};
  const PerTensor b = {0.25f, 0};
  StridedCopyParams params;
  EXPECT_EQ(prepare_transpose(tensor(Type::int4, 2, 2), swap, tensor(Type::int4, 2, 2), &params),
            Status::unsupported_type);
  EXPECT_EQ(prepare_transpose(tensor(Type::int8, 2, 2), swap, tensor(Type::uint8, 2, 2), &params),
            Status::unsupported_type);
  // The bytes move, whatever they stand for.
  EXPECT_EQ(prepare_transpose(tensor_s8(a, 2, 2), swap, tensor_s8(b, 2, 2), &params), Status::ok);
}

TEST(prepare_reverse, refuses_an_axis_outside_or_twice) {
  const TensorInfo x = tensor(Type::float32, 2, 3);
  const int32_t outside[] = {-3};
  const int32_t twice[] = {1, -1};
  StridedCopyParams params;
  EXPECT_EQ(prepare_reverse(x, outside, x, &params), Status::unsupported_option);
  EXPECT_EQ(prepare_reverse(x, twice, x, &params), Status::unsupported_option);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
