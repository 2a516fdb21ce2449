#include "mote/kernels/pad.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::PerTensor;
using testing::tensor;
using testing::tensor_s8;

const int32_t border[] = {0, 1, 2, 1};

TEST(pad_s8, fills_the_border_with_the_zero_point) {
  const PerTensor q = {0.5f, -4};
  PadParams params;
  ASSERT_EQ(prepare_pad(tensor_s8(q, 2, 2), border, tensor_s8(q, 3, 5), &params), Status::ok);
  const int8_t input[] = {1, 2, 3, 4};
  std::vector<int8_t> output(15);
  reference::pad_s8(params, input, output.data());
  EXPECT_EQ(output, (std::vector<int8_t>{-4, -4, 1, 2, -4, -4, -4, 3, 4, -4, -4, -4, -4, -4, -4}));
}

TEST(pad_f32, fills_the_border_with_zero) {
  const int32_t one_before[] = {1, 0};
  PadParams params;
  ASSERT_EQ(prepare_pad(tensor(Type::float32, 2), one_before, tensor(Type::float32, 3), &params), Status::ok);
  const float input[] = {1, 2};
  std::vector<float> output(3, 9);
  reference::pad_f32(params, input, output.data());
  EXPECT_EQ(output, (std::vector<float>{0, 1, 2}));
}

TEST(prepare_pad, takes_the_border_from_the_output_and_refuses_half_bytes) {
  const PerTensor a = {0.5f, 0};
  const PerTensor b = {0.25f, 7};
  const int32_t one_before[] = {1, 0};
  PadParams params;
  ASSERT_EQ(prepare_pad(tensor_s8(a, 2), one_before, tensor_s8(b, 3), &params), Status::ok);
  EXPECT_EQ(params.output_zero_point, 7);
  EXPECT_EQ(prepare_pad(tensor(Type::int4, 2), one_before, tensor(Type::int4, 3), &params), Status::unsupported_type);
}

TEST(prepare_pad_v2, refuses_a_border_of_another_scale_or_of_two_values) {
  const PerTensor a = {0.5f, 0};
  const PerTensor b = {0.25f, 0};
  const int32_t one_before[] = {1, 0};
  PadAnyParams params;
  EXPECT_EQ(prepare_pad_v2(tensor_s8(a, 2), one_before, tensor_s8(b), tensor_s8(a, 3), &params),
            Status::quantization_mismatch);
  EXPECT_EQ(prepare_pad_v2(tensor_s8(a, 2), one_before, tensor_s8(a, 2), tensor_s8(a, 3), &params),
            Status::shape_mismatch);
  EXPECT_EQ(prepare_pad_v2(tensor_s8(a, 2), one_before, tensor_s8(a), tensor_s8(a, 3), &params), Status::ok);
}

TEST(prepare_pad, refuses_paddings_that_do_not_fit) {
  const int32_t negative[] = {-1, 1};
  const TensorInfo two = tensor(Type::float32, 2);
  PadParams params;
  EXPECT_EQ(prepare_pad(two, negative, two, &params), Status::unsupported_option);
  EXPECT_EQ(prepare_pad(two, border, two, &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_pad(tensor(Type::float32, 2, 2), border, tensor(Type::float32, 3, 4), &params),
            Status::shape_mismatch);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
