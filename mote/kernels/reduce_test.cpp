#include "mote/kernels/reduce.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "mote/kernels/reduce_bool.h"
#include "mote/kernels/reduce_extreme.h"
#include "mote/kernels/reduce_prod.h"
#include "mote/kernels/sum.h"
#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::PerTensor;
using testing::tensor;
using testing::tensor_s8;

const int32_t last[] = {-1};

TEST(reduced_shape, reduces_a_scalar_along_no_axis) {
  ReduceParams params;
  const TensorInfo scalar = tensor(Type::float32);
  ASSERT_EQ(prepare_reduced_shape(scalar, last, scalar, {false}, &params), Status::ok);
  EXPECT_EQ(params.output_count, 1);
  EXPECT_EQ(params.reduced_count, 1);
}

TEST(reduce_max_f32, passes_over_what_is_no_number) {
  ReduceParams params;
  ASSERT_EQ(prepare_reduce_extreme(tensor(Type::float32, 2, 2), last, tensor(Type::float32, 2), {false}, &params),
            Status::ok);
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float input[] = {nan, -2, nan, nan};
  std::vector<float> output(2);
  reference::reduce_max_f32(params, input, output.data());
  EXPECT_EQ(output, (std::vector<float>{-2, -std::numeric_limits<float>::max()}));
}

TEST(sum_s32, wraps) {
  ReduceParams params;
  ASSERT_EQ(prepare_sum(tensor(Type::int32, 2), last, tensor(Type::int32), {false}, &params), Status::ok);
  const int32_t input[] = {INT32_MAX, 1};
  int32_t output;
  reference::sum_s32(params, input, &output);
  EXPECT_EQ(output, INT32_MIN);
}

// Input scale 1/4, output scale 1/16: products of two are multiplied by 1, of one by 4, of four by 1/2.
TEST(reduce_prod_s8, scales_after_each_multiplication_and_at_the_end) {
  const PerTensor from = {0.25f, 1};
  const PerTensor to = {0.0625f, -3};
  const int8_t input[] = {4, 6, 1, 5, 121, 3, 9, 2};
  ReduceParams params;
  ASSERT_EQ(prepare_reduce_prod(tensor_s8(from, 4, 2), last, tensor_s8(to, 4), {false}, &params), Status::ok);
  std::vector<int8_t> pairs(4);
  reference::reduce_prod_s8(params, input, pairs.data());
  EXPECT_EQ(pairs, (std::vector<int8_t>{15 - 3, 0 - 3, 127, 8 - 3}));
  ASSERT_EQ(prepare_reduce_prod(tensor_s8(from, 8, 1), last, tensor_s8(to, 8), {false}, &params), Status::ok);
  std::vector<int8_t> single(8);
  reference::reduce_prod_s8(params, input, single.data());
  EXPECT_EQ(single, (std::vector<int8_t>{9, 17, -3, 13, 127, 5, 29, 1}));
  ASSERT_EQ(prepare_reduce_prod(tensor_s8(from, 1, 4), last, tensor_s8(to, 1), {false}, &params), Status::ok);
  int8_t four;
  const int8_t odd[] = {4, 6, -2, 6};  // 3 * 5 -> 7.5, 8 * -3 -> -12, -12 * 5 -> -30 -> -15
  reference::reduce_prod_s8(params, odd, &four);
  EXPECT_EQ(four, -15 - 3);
}

TEST(prepare_reduce_prod, refuses_a_multiplier_that_the_kernel_can_t_shift) {
  const PerTensor from = {127.9f, 0};
  const PerTensor greater = {128.0f, 0};
  const PerTensor to = {1.0f, 0};
  ReduceParams params;
  EXPECT_EQ(prepare_reduce_prod(tensor_s8(from, 3), last, tensor_s8(to), {false}, &params), Status::ok);
  EXPECT_EQ(prepare_reduce_prod(tensor_s8(greater, 3), last, tensor_s8(to), {false}, &params), Status::out_of_range);
}

TEST(prepare_reduce_prod, refuses_an_input_without_a_scale) {
  const PerTensor q = {1.0f, 0};
  ReduceParams params;
  EXPECT_EQ(prepare_reduce_prod(tensor(Type::int8, 3), last, tensor_s8(q), {false}, &params),
            Status::invalid_quantization);
}

TEST(prepare_reduce_extreme, refuses_another_quantization) {
  const PerTensor q = {0.5f, 1};
  const PerTensor other = {0.5f, 2};
  ReduceParams params;
  EXPECT_EQ(prepare_reduce_extreme(tensor_s8(q, 3), last, tensor_s8(q), {false}, &params), Status::ok);
  EXPECT_EQ(prepare_reduce_extreme(tensor_s8(q, 3), last, tensor_s8(other), {false}, &params),
            Status::quantization_mismatch);
}

TEST(reductions, refuse_types_without_a_kernel) {
  const TensorInfo input = tensor(Type::int64, 3);
  const TensorInfo output = tensor(Type::int64);
  ReduceParams params;
  EXPECT_EQ(prepare_sum(input, last, output, {false}, &params), Status::unsupported_type);
  EXPECT_EQ(prepare_reduce_extreme(input, last, output, {false}, &params), Status::unsupported_type);
  EXPECT_EQ(prepare_reduce_prod(input, last, output, {false}, &params), Status::unsupported_type);
  EXPECT_EQ(prepare_reduce_bool(input, last, output, {false}, &params), Status::unsupported_type);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
