#include "mote/kernels/add.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::PerTensor;
using testing::tensor;
using testing::tensor_s8;

TEST(add_f32, repeats_the_smaller_operand) {
  AddParams params;
  ASSERT_EQ(prepare_add(tensor(Type::float32, 2, 1, 3), tensor(Type::float32, 2, 1), tensor(Type::float32, 2, 2, 3),
                        {Activation::none, false}, &params),
            Status::ok);
  const float left[] = {1, 2, 3, 4, 5, 6};
  const float right[] = {10, 20};
  std::vector<float> output(12);
  reference::add_f32(params, left, right, output.data());
  EXPECT_EQ(output, (std::vector<float>{11, 12, 13, 21, 22, 23, 14, 15, 16, 24, 25, 26}));
}

TEST(add_s8, brings_the_operands_to_one_scale) {
  const PerTensor left_q = {0.5f, 1};
  const PerTensor right_q = {0.25f, -2};
  const PerTensor output_q = {1.0f, 3};
  AddParams params;
  ASSERT_EQ(prepare_add(tensor_s8(left_q, 3), tensor_s8(right_q, 3), tensor_s8(output_q, 3), {Activation::relu, false},
                        &params),
            Status::ok);
  const int8_t left[] = {11, 127, -99};
  const int8_t right[] = {18, 126, 2};
  int8_t output[3];
  reference::add_s8(params, left, right, output);
  EXPECT_EQ(output[0], 5 + 5 + 3);
  EXPECT_EQ(output[1], 63 + 32 + 3);
  EXPECT_EQ(output[2], 3);  // -49, held by relu
}

TEST(add_s32, wraps_around_and_has_no_activation) {
  AddParams params;
  const TensorInfo three = tensor(Type::int32, 3);
  ASSERT_EQ(prepare_add(three, three, three, {Activation::relu6, false}, &params), Status::ok);
  const int32_t left[] = {INT32_MAX, -5, 9};
  const int32_t right[] = {1, 2, 9};
  std::vector<int32_t> output(3);
  reference::add_s32(params, left, right, output.data());
  EXPECT_EQ(output, (std::vector<int32_t>{INT32_MIN, -3, 18}));
}

TEST(prepare_add, refuses_shapes_and_types_that_do_not_fit) {
  const Type f = Type::float32;
  AddParams params;
  EXPECT_EQ(prepare_add(tensor(f, 2), tensor(f, 3), tensor(f, 3), {Activation::none, false}, &params),
            Status::shape_mismatch);
  EXPECT_EQ(prepare_add(tensor(f, 1), tensor(f, 1), tensor(f, 3), {Activation::none, false}, &params),
            Status::shape_mismatch);
  EXPECT_EQ(prepare_add(tensor(f, 3), tensor(f, 3), tensor(f, 1, 3), {Activation::none, false}, &params),
            Status::shape_mismatch);
  EXPECT_EQ(prepare_add(tensor(f, 3), tensor(Type::int8, 3), tensor(f, 3), {Activation::none, false}, &params),
            Status::unsupported_type);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
