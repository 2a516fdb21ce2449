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
