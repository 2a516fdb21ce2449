#include "mote/kernels/strided_slice.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::tensor;

Status prepare(const TensorInfo& input, int32_t begin, int32_t end, int32_t stride, const TensorInfo& output,
               const StridedSliceOptions& options) {
  StridedSliceParams params;
  const Status status = prepare_dynamic_strided_slice(input, tensor(Type::int32, 1), output, options, &params);
  if (status != Status::ok) return status;
  StridedCopyParams copy;
  return prepare_strided_slice(params, Span<const int32_t>(&begin, 1), Span<const int32_t>(&end, 1),
                               Span<const int32_t>(&stride, 1), options, &copy);
}

const StridedSliceOptions plain = {};

TEST(prepare_strided_slice, refuses_a_stride_of_zero) {
  EXPECT_EQ(prepare(tensor(Type::int8, 5), 0, 5, 0, tensor(Type::int8, 5), plain), Status::unsupported_option);
}

TEST(prepare_strided_slice, refuses_another_number_of_steps_than_the_output_has) {
  EXPECT_EQ(prepare(tensor(Type::int8, 5), 0, 5, 2, tensor(Type::int8, 3), plain), Status::ok);
  EXPECT_EQ(prepare(tensor(Type::int8, 5), 0, 5, 2, tensor(Type::int8, 2), plain), Status::shape_mismatch);
  EXPECT_EQ(prepare(tensor(Type::int8, 5), 4, 0, 2, tensor(Type::int8, 2), plain), Status::shape_mismatch);
  EXPECT_EQ(prepare(tensor(Type::int8, 5), 2, 2, 1, tensor(Type::int8, 1), plain), Status::shape_mismatch);
}

TEST(prepare_strided_slice, refuses_to_take_an_element_that_is_not_there) {
  StridedSliceOptions one = {};
  one.shrink_axis_mask = 1;
  EXPECT_EQ(prepare(tensor(Type::int8, 5), 4, 0, 1, tensor(Type::int8), one), Status::ok);
  EXPECT_EQ(prepare(tensor(Type::int8, 5), 5, 0, 1, tensor(Type::int8), one), Status::out_of_range);
}

TEST(prepare_dynamic_strided_slice, refuses_two_ellipses_and_too_many_entries) {
  StridedSliceOptions two = {};
  two.ellipsis_mask = 3;
  const TensorInfo x = tensor(Type::int8, 5);
  StridedSliceParams params;
  EXPECT_EQ(prepare_dynamic_strided_slice(x, tensor(Type::int32, 2), x, two, &params), Status::unsupported_option);
  EXPECT_EQ(prepare_dynamic_strided_slice(x, tensor(Type::int32, 2), x, plain, &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_dynamic_strided_slice(x, tensor(Type::int32, 13), x, plain, &params), Status::unsupported_rank);
}

TEST(dynamic_strided_slice, stays_inside_whatever_it_is_given) {
  const std::vector<uint8_t> input = {10, 11, 12, 13, 14};
  StridedSliceParams params;
  ASSERT_EQ(prepare_dynamic_strided_slice(tensor(Type::int8, 5), tensor(Type::int32, 1), tensor(Type::int8, 3), plain,
                                          &params),
            Status::ok);
  const int32_t extremes[] = {INT32_MIN, -6, -5, -1, 0, 1, 2, 4, 5, INT32_MAX};
  for (const int32_t begin : extremes) {
    for (const int32_t stride : extremes) {
      std::vector<uint8_t> output(3);
      reference::dynamic_strided_slice(params, reinterpret_cast<const uint8_t*>(&begin),
                                       reinterpret_cast<const uint8_t*>(&stride), input.data(), output.data());
      for (const uint8_t value : output) {
        EXPECT_GE(value, 10) << begin << " " << stride;
        EXPECT_LE(value, 14) << begin << " " << stride;
      }
    }
  }
}

}  // namespace
}  // namespace kernels
}  // namespace mote
