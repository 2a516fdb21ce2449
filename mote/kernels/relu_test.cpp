#include "mote/kernels/relu.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::PerTensor;
using testing::tensor;
using testing::tensor_s8;

TEST(relu_s8, changes_the_scale_and_holds_at_the_zero_point) {
  const PerTensor from = {1.0f, 3};
  const PerTensor to = {0.5f, -100};
  ReluParams params;
  ASSERT_EQ(prepare_relu(tensor_s8(from, 3), tensor_s8(to, 3), &params), Status::ok);
  const int8_t input[] = {2, 13, 127};
  std::vector<int8_t> output(3);
  reference::relu_s8(params, input, output.data());
  EXPECT_EQ(output, (std::vector<int8_t>{-100, -80, 127}));
}

TEST(relu6_s8, holds_between_zero_and_six) {
  const PerTensor q = {0.5f, -3};
  ReluParams params;
  ASSERT_EQ(prepare_relu6(tensor_s8(q, 3), tensor_s8(q, 3), &params), Status::ok);
  const int8_t input[] = {-20, 4, 50};
  std::vector<int8_t> output(3);
  reference::relu6_s8(params, input, output.data());
  EXPECT_EQ(output, (std::vector<int8_t>{-3, 4, 9}));
}

TEST(relu_f32, holds_at_zero_and_relu6_at_six_too) {
  ReluParams params;
  ReluParams params6;
  ASSERT_EQ(prepare_relu(tensor(Type::float32, 3), tensor(Type::float32, 3), &params), Status::ok);
  ASSERT_EQ(prepare_relu6(tensor(Type::float32, 3), tensor(Type::float32, 3), &params6), Status::ok);
  const float input[] = {-1, 2, 7};
  std::vector<float> output(3);
  reference::relu_f32(params, input, output.data());
  EXPECT_EQ(output, (std::vector<float>{0, 2, 7}));
  reference::relu6_f32(params6, input, output.data());
  EXPECT_EQ(output, (std::vector<float>{0, 2, 6}));
}

TEST(prepare_relu6, takes_zero_and_six_by_the_inputs_quantization) {
  const PerTensor from = {1.0f, 3};
  const PerTensor to = {0.5f, 9};
  ReluParams params;
  ASSERT_EQ(prepare_relu6(tensor_s8(from, 3), tensor_s8(to, 3), &params), Status::ok);
  EXPECT_EQ(params.activation_min, 3);
  EXPECT_EQ(params.activation_max, 9);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
