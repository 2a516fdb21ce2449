#include "mote/kernels/depthwise_conv_2d.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/conv_2d.h"
#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::PerTensor;
using testing::tensor;
using testing::tensor_s8;
using testing::Values;

const PerTensor input_q = {0.02f, -3};
const PerTensor filter_q = {0.01f, 0};
const PerTensor output_q = {0.02f, 11};

void expect_equal_to_groups(int channels, int multiplier) {
  constexpr int batches = 2, height = 7, width = 6, taps = 9;
  const int outputs = channels * multiplier;
  Values values(5);
  std::vector<int8_t> input(batches * height * width * channels);
  std::vector<int8_t> filter(taps * outputs);
  std::vector<int8_t> grouped_filter(outputs * taps);
  std::vector<int32_t> bias(outputs);
  for (int8_t& v : input) v = values.next_s8();
  for (int8_t& v : filter) v = values.next_s8();
  for (int32_t& v : bias) v = values.next_s8() * 64;
  for (int c = 0; c < outputs; ++c) {
    for (int tap = 0; tap < taps; ++tap) grouped_filter[c * taps + tap] = filter[tap * outputs + c];
  }

  for (const int stride : {1, 2}) {
    for (const int dilation : {1, 2}) {
      const int rows = (height + stride - 1) / stride;
      const int columns = (width + stride - 1) / stride;
      const TensorInfo in = tensor_s8(input_q, batches, height, width, channels);
      const TensorInfo out = tensor_s8(output_q, batches, rows, columns, outputs);
      const TensorInfo bias_info = tensor(Type::int32, outputs);
      std::vector<FixedMultiplier> multipliers(outputs);
      DepthwiseConv2dParams params;
      ASSERT_EQ(prepare_depthwise_conv_2d(in, tensor_s8(filter_q, 1, 3, 3, outputs), &bias_info, out,
                                          {Padding::same, stride, stride, dilation, dilation, Activation::relu6},
                                          &params, {multipliers.data(), multipliers.size()}),
                Status::ok);
      Conv2dParams grouped;
      ASSERT_EQ(prepare_conv_2d(in, tensor_s8(filter_q, outputs, 3, 3, 1), &bias_info, out,
                                {Padding::same, stride, stride, dilation, dilation, Activation::relu6, 0}, &grouped,
                                {multipliers.data(), multipliers.size()}),
                Status::ok);
      std::vector<int8_t> got(batches * rows * columns * outputs);
      std::vector<int8_t> expected(got.size());
      for (int row = 0; row < rows; row += 2) {
        reference::depthwise_conv_2d_s8(params, {row, row + 2 < rows ? row + 2 : rows}, input.data(), filter.data(),
                                        bias.data(), multipliers.data(), got.data());
      }
      reference::conv_2d_s8(grouped, {0, rows}, input.data(), grouped_filter.data(), bias.data(), multipliers.data(),
                            expected.data());
      EXPECT_EQ(got, expected) << "stride " << stride << ", dilation " << dilation;
    }
  }
}

// A depthwise convolution is a convolution with as many groups as channels; only the filter's layout differs.
TEST(depthwise_conv_2d_s8, equals_a_convolution_in_groups_of_one_channel) {
  expect_equal_to_groups(3, 1);
  expect_equal_to_groups(3, 2);
  expect_equal_to_groups(4, 1);
  expect_equal_to_groups(10, 1);
  expect_equal_to_groups(1, 8);
}

TEST(depthwise_conv_2d_f32, sums_each_channel_by_itself) {
  const TensorInfo bias_info = tensor(Type::float32, 2);
  DepthwiseConv2dParams params;
  ASSERT_EQ(prepare_depthwise_conv_2d(tensor(Type::float32, 1, 1, 2, 2), tensor(Type::float32, 1, 1, 2, 2), &bias_info,
                                      tensor(Type::float32, 1, 1, 1, 2), {Padding::valid, 1, 1, 1, 1, Activation::none},
                                      &params, {}),
            Status::ok);
  const float input[] = {1, 10, 2, 20};
  const float filter[] = {3, 4, 5, 6};
  const float bias[] = {0.5f, -0.5f};
  float output[2];
  reference::depthwise_conv_2d_f32(params, {0, 1}, input, filter, bias, output);
  EXPECT_EQ(output[0], 13.5f);
  EXPECT_EQ(output[1], 159.5f);
}

TEST(prepare_depthwise_conv_2d, refuses_filters_that_fit_no_channel) {
  const DepthwiseConv2dOptions options = {Padding::same, 1, 1, 1, 1, Activation::none};
  const TensorInfo input = tensor(Type::float32, 1, 4, 4, 2);
  DepthwiseConv2dParams params;
  EXPECT_EQ(prepare_depthwise_conv_2d(input, tensor(Type::float32, 1, 3, 3, 3), nullptr,
                                      tensor(Type::float32, 1, 4, 4, 3), options, &params, {}),
            Status::shape_mismatch);
  EXPECT_EQ(prepare_depthwise_conv_2d(input, tensor(Type::float32, 2, 3, 3, 2), nullptr,
                                      tensor(Type::float32, 1, 4, 4, 2), options, &params, {}),
            Status::shape_mismatch);
  EXPECT_EQ(prepare_depthwise_conv_2d(input, tensor(Type::float32, 1, 3, 3, 4), nullptr,
                                      tensor(Type::float32, 1, 4, 4, 2), options, &params, {}),
            Status::shape_mismatch);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
