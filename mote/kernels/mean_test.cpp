#include "mote/kernels/mean.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::PerTensor;
using testing::tensor;
using testing::tensor_s8;

TEST(mean_f32, reduces_any_axes) {
  const int32_t axes[] = {0, -1, 2};  // the last one twice
  ReduceParams params;
  ASSERT_EQ(prepare_mean(tensor(Type::float32, 2, 3, 2), axes, tensor(Type::float32, 3), {false}, &params), Status::ok);
  const float input[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  std::vector<float> output(3);
  reference::mean_f32(params, input, output.data());
  EXPECT_EQ(output, (std::vector<float>{4.5f, 6.5f, 8.5f}));
}

TEST(mean_s8, changes_scale_and_zero_point) {
  const PerTensor input_q = {0.5f, 2};
  const PerTensor output_q = {0.25f, -5};
  const int32_t axes[] = {1, 2};
  ReduceParams params;
  ASSERT_EQ(prepare_mean(tensor_s8(input_q, 1, 3, 1, 2), axes, tensor_s8(output_q, 1, 1, 1, 2), {true}, &params),
            Status::ok);
  const int8_t input[] = {3, -1, 5, -4, 7, -7};
  int8_t output[2];
  reference::mean_s8(params, input, output);
  EXPECT_EQ(output[0], 6 - 5);    // (5 - 2) * 2
  EXPECT_EQ(output[1], -12 - 5);  // (-4 - 2) * 2
}

TEST(prepare_mean, refuses_axes_and_shapes_that_do_not_fit) {
  const int32_t last[] = {1};
  const int32_t beyond[] = {2};
  ReduceParams params;
  const TensorInfo input = tensor(Type::float32, 2, 3);
  EXPECT_EQ(prepare_mean(input, beyond, tensor(Type::float32, 2), {false}, &params), Status::unsupported_option);
  EXPECT_EQ(prepare_mean(input, last, tensor(Type::float32, 2, 1), {false}, &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_mean(input, last, tensor(Type::float32, 2), {true}, &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_mean(input, last, tensor(Type::float32, 3), {false}, &params), Status::shape_mismatch);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
