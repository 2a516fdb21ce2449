#include "mote/kernels/conv_2d.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::PerTensor;
using testing::tensor;
using testing::tensor_s8;
using testing::Values;

struct Geometry {
  const char* name;
  int batches, height, width, channels, filter_height, filter_width, filter_channels, outputs;
  Conv2dOptions options;
};

constexpr Padding same = Padding::same;
constexpr Padding valid = Padding::valid;
constexpr Activation none = Activation::none;

const Geometry geometries[] = {
    {"pointwise", 1, 4, 5, 3, 1, 1, 3, 2, {valid, 1, 1, 1, 1, none, 0}},
    {"valid", 1, 7, 6, 2, 3, 2, 2, 3, {valid, 1, 1, 1, 1, none, 0}},
    {"same", 1, 5, 6, 2, 3, 4, 2, 3, {same, 1, 1, 1, 1, none, 0}},
    {"same with strides", 1, 49, 10, 1, 10, 4, 1, 4, {same, 2, 2, 1, 1, none, 0}},
    {"stride beyond the filter", 1, 8, 9, 2, 1, 1, 2, 2, {same, 3, 2, 1, 1, none, 0}},
    {"dilated, valid", 1, 9, 8, 2, 3, 3, 2, 2, {valid, 1, 2, 2, 3, none, 0}},
    {"dilated, same", 1, 9, 8, 2, 3, 3, 2, 2, {same, 1, 1, 3, 2, none, 0}},
    {"groups", 1, 4, 4, 6, 3, 3, 2, 9, {same, 1, 1, 1, 1, none, 0}},
    {"more outputs than are summed at once", 2, 4, 5, 3, 2, 3, 3, 6, {same, 1, 1, 1, 1, none, 0}},
    {"groups of more outputs", 1, 4, 4, 4, 3, 2, 2, 10, {same, 1, 1, 1, 1, none, 0}},
    {"filter larger than the image", 1, 2, 3, 2, 5, 7, 2, 4, {same, 1, 1, 1, 1, none, 0}},
    {"batches", 3, 4, 5, 2, 2, 2, 2, 3, {same, 1, 2, 1, 1, none, 0}},
};

int output_size(int input, int filter, int stride, int dilation, Padding padding) {
  if (padding == Padding::same) return (input + stride - 1) / stride;
  return (input - (filter - 1) * dilation - 1) / stride + 1;
}

int pad_before(int input, int output, int filter, int stride, int dilation, Padding padding) {
  const int missing = (output - 1) * stride + (filter - 1) * dilation + 1 - input;
  return padding == Padding::same && missing > 0 ? missing / 2 : 0;
}

// The definition in double, over an image that is zero outside.
std::vector<double> convolve(const Geometry& g, int rows, int columns, const std::vector<float>& input,
                             const std::vector<float>& filter, const std::vector<float>& bias) {
  const Conv2dOptions& o = g.options;
  const int top = pad_before(g.height, rows, g.filter_height, o.stride_height, o.dilation_height, o.padding);
  const int left = pad_before(g.width, columns, g.filter_width, o.stride_width, o.dilation_width, o.padding);
  const auto pixel = [&](int n, int y, int x, int c) {
    if (y < 0 || x < 0 || y >= g.height || x >= g.width) return 0.0;
    return static_cast<double>(input[((n * g.height + y) * g.width + x) * g.channels + c]);
  };
  std::vector<double> output(static_cast<size_t>(g.batches) * rows * columns * g.outputs);
  for (size_t i = 0; i < output.size(); ++i) {
    const int out = static_cast<int>(i) % g.outputs;
    const int x = static_cast<int>(i) / g.outputs % columns;
    const int y = static_cast<int>(i) / g.outputs / columns % rows;
    const int n = static_cast<int>(i) / g.outputs / columns / rows;
    const int group = out * (g.channels / g.filter_channels) / g.outputs;
    output[i] = bias[out];
    for (int tap = 0; tap < g.filter_height * g.filter_width * g.filter_channels; ++tap) {
      const int c = tap % g.filter_channels;
      const int fx = tap / g.filter_channels % g.filter_width;
      const int fy = tap / g.filter_channels / g.filter_width;
      output[i] += filter[out * g.filter_height * g.filter_width * g.filter_channels + tap] *
                   pixel(n, y * o.stride_height - top + fy * o.dilation_height,
                         x * o.stride_width - left + fx * o.dilation_width, group * g.filter_channels + c);
    }
  }
  return output;
}

struct Sizes {
  int rows;
  int columns;
};

Sizes sizes_of(const Geometry& g) {
  const Conv2dOptions& o = g.options;
  return {output_size(g.height, g.filter_height, o.stride_height, o.dilation_height, o.padding),
          output_size(g.width, g.filter_width, o.stride_width, o.dilation_width, o.padding)};
}

TEST(conv_2d_f32, equals_the_definition) {
  for (const Geometry& g : geometries) {
    SCOPED_TRACE(g.name);
    const Sizes sizes = sizes_of(g);
    Values values(7);
    std::vector<float> input(g.batches * g.height * g.width * g.channels);
    std::vector<float> filter(g.outputs * g.filter_height * g.filter_width * g.filter_channels);
    std::vector<float> bias(g.outputs);
    for (float& v : input) v = values.next_f32();
    for (float& v : filter) v = values.next_f32();
    for (float& v : bias) v = values.next_f32();

    const TensorInfo bias_info = tensor(Type::float32, g.outputs);
    Conv2dParams params;
    ASSERT_EQ(prepare_conv_2d(tensor(Type::float32, g.batches, g.height, g.width, g.channels),
                              tensor(Type::float32, g.outputs, g.filter_height, g.filter_width, g.filter_channels),
                              &bias_info, tensor(Type::float32, g.batches, sizes.rows, sizes.columns, g.outputs),
                              g.options, &params, {}),
              Status::ok);
    std::vector<float> output(g.batches * sizes.rows * sizes.columns * g.outputs, NAN);
    reference::conv_2d_f32(params, {0, sizes.rows}, input.data(), filter.data(), bias.data(), output.data());

    const std::vector<double> expected = convolve(g, sizes.rows, sizes.columns, input, filter, bias);
    for (size_t i = 0; i < output.size(); ++i) ASSERT_NEAR(output[i], expected[i], 1e-5) << i;
  }
}

TEST(conv_2d_s8, gives_the_same_bytes_by_rows_as_at_once) {
  const PerTensor input_q = {0.02f, 5};
  const PerTensor filter_q = {0.01f, 0};
  const PerTensor output_q = {0.03f, -7};
  for (const Geometry& g : geometries) {
    SCOPED_TRACE(g.name);
    const Sizes sizes = sizes_of(g);
    Values values(3);
    std::vector<int8_t> input(g.batches * g.height * g.width * g.channels);
    std::vector<int8_t> filter(g.outputs * g.filter_height * g.filter_width * g.filter_channels);
    for (int8_t& v : input) v = values.next_s8();
    for (int8_t& v : filter) v = values.next_s8();

    std::vector<FixedMultiplier> multipliers(g.outputs);
    Conv2dParams params;
    ASSERT_EQ(prepare_conv_2d(tensor_s8(input_q, g.batches, g.height, g.width, g.channels),
                              tensor_s8(filter_q, g.outputs, g.filter_height, g.filter_width, g.filter_channels),
                              nullptr, tensor_s8(output_q, g.batches, sizes.rows, sizes.columns, g.outputs), g.options,
                              &params, {multipliers.data(), multipliers.size()}),
              Status::ok);
    std::vector<int8_t> whole(g.batches * sizes.rows * sizes.columns * g.outputs);
    std::vector<int8_t> by_rows(whole.size());
    reference::conv_2d_s8(params, {0, sizes.rows}, input.data(), filter.data(), nullptr, multipliers.data(),
                          whole.data());
    for (int row = 0; row < sizes.rows; ++row) {
      reference::conv_2d_s8(params, {row, row + 1}, input.data(), filter.data(), nullptr, multipliers.data(),
                            by_rows.data());
    }
    EXPECT_EQ(by_rows, whole);
  }
}

// Scales 0.5 * [1, 0.25] / 0.5: the multipliers are 1 and 0.25.
TEST(conv_2d_s8, equals_values_computed_by_hand) {
  const PerTensor input_q = {0.5f, 1};
  const PerTensor output_q = {0.5f, -10};
  const float scales[] = {1.0f, 0.25f};
  TensorInfo filter_info = tensor(Type::int8, 2, 1, 1, 3);
  filter_info.quantization = {scales, 0, 2, 0};
  const TensorInfo bias_info = tensor(Type::int32, 2);
  FixedMultiplier multipliers[2];
  Conv2dParams params;
  ASSERT_EQ(prepare_conv_2d(tensor_s8(input_q, 1, 1, 2, 3), filter_info, &bias_info, tensor_s8(output_q, 1, 1, 2, 2),
                            {valid, 1, 1, 1, 1, Activation::relu, 0}, &params, {multipliers, 2}),
            Status::ok);
  const int8_t input[] = {2, 3, -4, 1, 1, -128};
  const int8_t filter[] = {3, -2, 1, 4, 4, 4};
  const int32_t bias[] = {20, 100};
  int8_t output[4];
  reference::conv_2d_s8(params, {0, 1}, input, filter, bias, multipliers, output);
  // First pixel: 3*1 - 2*2 - 5 + 20 = 14, and (4 + 8 - 20 + 100) / 4 = 23. Second: -129 + 20 = -109, held at the zero
  // point by relu, and (-516 + 100) / 4 = -104, held too.
  EXPECT_EQ(output[0], 14 - 10);
  EXPECT_EQ(output[1], 23 - 10);
  EXPECT_EQ(output[2], -10);
  EXPECT_EQ(output[3], -10);
}

TEST(conv_2d_s8, takes_padding_as_real_zero) {
  const PerTensor input_q = {1.0f, 9};
  const PerTensor filter_q = {1.0f, 0};
  const PerTensor output_q = {1.0f, 0};
  FixedMultiplier multiplier[1];
  Conv2dParams params;
  ASSERT_EQ(prepare_conv_2d(tensor_s8(input_q, 1, 2, 2, 1), tensor_s8(filter_q, 1, 3, 3, 1), nullptr,
                            tensor_s8(output_q, 1, 2, 2, 1), {same, 1, 1, 1, 1, none, 0}, &params, {multiplier, 1}),
            Status::ok);
  const std::vector<int8_t> input(4, 10);  // real 1
  const std::vector<int8_t> filter(9, 1);
  std::vector<int8_t> output(4);
  reference::conv_2d_s8(params, {0, 2}, input.data(), filter.data(), nullptr, multiplier, output.data());
  EXPECT_EQ(output, std::vector<int8_t>(4, 4));
}

TEST(prepare_conv_2d, refuses_what_no_kernel_can_run) {
  const PerTensor good_q = {0.5f, 0};
  const PerTensor bad_scale = {-1.0f, 0};
  const PerTensor infinite_scale = {INFINITY, 0};
  const PerTensor bad_zero_point = {0.5f, 128};
  const PerTensor asymmetric = {0.5f, 3};
  const PerTensor huge_scale = {1e30f, 0};
  const Conv2dOptions options = {same, 1, 1, 1, 1, none, 0};
  const TensorInfo input = tensor_s8(good_q, 1, 4, 4, 2);
  const TensorInfo filter = tensor_s8(good_q, 3, 2, 2, 2);
  const TensorInfo output = tensor_s8(good_q, 1, 4, 4, 3);
  const TensorInfo bias = tensor(Type::int32, 3);
  TensorInfo two_scales = filter;
  const float scales[] = {1, 1};
  two_scales.quantization = {scales, 0, 2, 0};

  struct Case {
    const char* what;
    TensorInfo input, filter, bias, output;
    Conv2dOptions options;
    size_t room;
    Status expected;
  };
  const Case cases[] = {
      {"nothing", input, filter, bias, output, options, 3, Status::ok},
      {"room for two multipliers", input, filter, bias, output, options, 2, Status::buffer_too_small},
      {"int16 input", tensor(Type::int16, 1, 4, 4, 2), filter, bias, output, options, 3, Status::unsupported_type},
      {"float output", input, filter, bias, tensor(Type::float32, 1, 4, 4, 3), options, 3, Status::unsupported_type},
      {"int8 bias", input, filter, tensor_s8(good_q, 3), output, options, 3, Status::unsupported_type},
      {"rank 3", tensor_s8(good_q, 4, 4, 2), filter, bias, output, options, 3, Status::unsupported_rank},
      {"empty input", tensor_s8(good_q, 1, 0, 4, 2), filter, bias, output, options, 3, Status::unknown_size},
      {"too many elements", tensor_s8(good_q, 65536, 65536, 4, 2), filter, bias, output, options, 3,
       Status::out_of_range},
      {"other batch", input, filter, bias, tensor_s8(good_q, 2, 4, 4, 3), options, 3, Status::shape_mismatch},
      {"channels of no group", tensor_s8(good_q, 1, 4, 4, 3), filter, bias, output, options, 3, Status::shape_mismatch},
      {"outputs not shared by the groups", tensor_s8(good_q, 1, 4, 4, 4), filter, bias, output, options, 3,
       Status::shape_mismatch},
      {"bias of two", input, filter, tensor(Type::int32, 2), output, options, 3, Status::shape_mismatch},
      {"wrong height", input, filter, bias, tensor_s8(good_q, 1, 3, 4, 3), options, 3, Status::shape_mismatch},
      {"filter beyond the image",
       input,
       tensor_s8(good_q, 3, 5, 2, 2),
       bias,
       tensor_s8(good_q, 1, 1, 3, 3),
       {valid, 1, 1, 1, 1, none, 0},
       3,
       Status::shape_mismatch},
      {"stride 0", input, filter, bias, output, {same, 0, 1, 1, 1, none, 0}, 3, Status::unsupported_option},
      {"dilation 0", input, filter, bias, output, {same, 1, 1, 1, 0, none, 0}, 3, Status::unsupported_option},
      {"huge dilation", input, filter, bias, output, {same, 1, 1, INT32_MAX, 1, none, 0}, 3, Status::out_of_range},
      {"tanh", input, filter, bias, output, {same, 1, 1, 1, 1, Activation::tanh, 0}, 3, Status::unsupported_option},
      {"no quantization", tensor(Type::int8, 1, 4, 4, 2), filter, bias, output, options, 3,
       Status::invalid_quantization},
      {"negative scale", tensor_s8(bad_scale, 1, 4, 4, 2), filter, bias, output, options, 3,
       Status::invalid_quantization},
      {"infinite scale", input, filter, bias, tensor_s8(infinite_scale, 1, 4, 4, 3), options, 3,
       Status::invalid_quantization},
      {"zero point 128", input, filter, bias, tensor_s8(bad_zero_point, 1, 4, 4, 3), options, 3,
       Status::invalid_quantization},
      {"asymmetric filter", input, tensor_s8(asymmetric, 3, 2, 2, 2), bias, output, options, 3,
       Status::invalid_quantization},
      {"two scales for three channels", input, two_scales, bias, output, options, 3, Status::invalid_quantization},
      {"ratio of scales beyond 2^30", input, tensor_s8(huge_scale, 3, 2, 2, 2), bias, output, options, 3,
       Status::out_of_range},
  };
  for (const Case& c : cases) {
    FixedMultiplier multipliers[3];
    Conv2dParams params;
    EXPECT_EQ(prepare_conv_2d(c.input, c.filter, &c.bias, c.output, c.options, &params, {multipliers, c.room}),
              c.expected)
        << c.what;
  }
}

}  // namespace
}  // namespace kernels
}  // namespace mote
