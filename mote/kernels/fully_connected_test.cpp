#include "mote/kernels/fully_connected.h"

#include <gtest/gtest.h>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::PerTensor;
using testing::tensor;
using testing::tensor_s8;

const PerTensor half = {0.5f, 0};

TEST(fully_connected_s8, subtracts_both_zero_points) {
  const PerTensor input_q = {0.5f, 2};
  const PerTensor weights_q = {1.0f, -1};
  const PerTensor output_q = {1.0f, 5};
  FullyConnectedParams params;
  FixedMultiplier multiplier[1];
  ASSERT_EQ(
      prepare_fully_connected(tensor_s8(input_q, 2, 2), tensor_s8(weights_q, 1, 2), nullptr, tensor_s8(output_q, 2, 1),
                              {Activation::none, false, 0, 0}, &params, {multiplier, 1}),
      Status::ok);
  EXPECT_EQ(params.multiplier_count, 1);
  const int8_t input[] = {4, 6, 2, -2};
  const int8_t weights[] = {2, 4};
  int8_t output[2];
  reference::fully_connected_s8(params, input, weights, nullptr, multiplier, output);
  EXPECT_EQ(output[0], 13 + 5);   // (3 * 2 + 5 * 4) / 2
  EXPECT_EQ(output[1], -10 + 5);  // 5 * -4 / 2
}

TEST(fully_connected_s8, equals_the_definition_for_any_number_of_outputs) {
  const PerTensor input_q = {1.0f, 3};
  const PerTensor weights_q = {0.5f, -2};
  const PerTensor output_q = {1.0f, 1};
  for (int outputs = 1; outputs <= 9; ++outputs) {
    SCOPED_TRACE(outputs);
    FullyConnectedParams params;
    FixedMultiplier multiplier[1];
    const TensorInfo bias_info = tensor(Type::int32, outputs);
    ASSERT_EQ(prepare_fully_connected(tensor_s8(input_q, 2, 3), tensor_s8(weights_q, outputs, 3), &bias_info,
                                      tensor_s8(output_q, 2, outputs), {Activation::none, false, 0, 0}, &params,
                                      {multiplier, 1}),
              Status::ok);
    const int8_t input[] = {4, 6, 2, -2, 3, 5};
    int8_t weights[3 * 9];
    int32_t bias[9];
    for (int i = 0; i < 3 * outputs; ++i) weights[i] = static_cast<int8_t>(2 * (i % 5) - 6);  // even sums
    for (int o = 0; o < outputs; ++o) bias[o] = 2 * o;
    int8_t output[2 * 9];
    reference::fully_connected_s8(params, input, weights, bias, multiplier, output);
    for (int i = 0; i < 2 * outputs; ++i) {
      const int o = i % outputs;
      int sum = bias[o];
      for (int k = 0; k < 3; ++k) sum += (weights[o * 3 + k] + 2) * (input[i / outputs * 3 + k] - 3);
      EXPECT_EQ(output[i], sum / 2 + 1) << i;
    }
  }
}

TEST(fully_connected_s8, has_a_multiplier_for_each_channel) {
  const float scales[] = {1.0f, 0.5f};
  TensorInfo weights_info = tensor(Type::int8, 2, 1);
  weights_info.quantization = {scales, 0, 2, 0};
  const TensorInfo bias_info = tensor(Type::int32, 2);
  FullyConnectedParams params;
  FixedMultiplier multipliers[2];
  ASSERT_EQ(prepare_fully_connected(tensor_s8(half, 1, 1), weights_info, &bias_info, tensor_s8(half, 1, 2),
                                    {Activation::none, false, 0, 0}, &params, {multipliers, 2}),
            Status::ok);
  EXPECT_EQ(params.multiplier_count, 2);
  const int8_t input[] = {10};
  const int8_t weights[] = {3, 3};
  const int32_t bias[] = {4, 4};
  int8_t output[2];
  reference::fully_connected_s8(params, input, weights, bias, multipliers, output);
  EXPECT_EQ(output[0], 34);
  EXPECT_EQ(output[1], 17);
}

TEST(fully_connected_f32, flattens_the_input) {
  FullyConnectedParams params;
  ASSERT_EQ(prepare_fully_connected(tensor(Type::float32, 2, 1, 1, 2), tensor(Type::float32, 1, 2), nullptr,
                                    tensor(Type::float32, 2, 1), {Activation::relu, false, 0, 0}, &params, {}),
            Status::ok);
  const float input[] = {1, 2, 3, 4};
  const float weights[] = {-3, 2};
  float output[2];
  reference::fully_connected_f32(params, input, weights, nullptr, output);
  EXPECT_EQ(output[0], 1);
  EXPECT_EQ(output[1], 0);  // -1, held by relu
}

// 1.4426950f * 0.69314718f is not a float: the product must be rounded to one, or the multiplier differs in its last
// bits.
TEST(prepare_fully_connected, multiplies_the_scales_of_whole_tensors_in_float) {
  const PerTensor input_q = {1.4426950f, 0};
  const PerTensor weights_q = {0.69314718f, 0};
  const PerTensor output_q = {4.0f, 0};
  const float product = input_q.scale * weights_q.scale;
  ASSERT_NE(static_cast<double>(product), static_cast<double>(input_q.scale) * weights_q.scale);
  FullyConnectedParams params;
  FixedMultiplier multiplier[1];
  ASSERT_EQ(
      prepare_fully_connected(tensor_s8(input_q, 1, 1), tensor_s8(weights_q, 1, 1), nullptr, tensor_s8(output_q, 1, 1),
                              {Activation::none, false, 0, 0}, &params, {multiplier, 1}),
      Status::ok);
  // A float holds 24 bits: the low bits of the word are zero.
  EXPECT_EQ(multiplier[0].multiplier & 0x7f, 0);
}

TEST(prepare_fully_connected, refuses_shapes_that_do_not_fit) {
  const FullyConnectedOptions keep = {Activation::none, true, 0, 0};
  const FullyConnectedOptions merge = {Activation::none, false, 0, 0};
  struct Case {
    const char* what;
    TensorInfo input, weights, output;
    FullyConnectedOptions options;
    Status expected;
  };
  const Type f = Type::float32;
  const Case cases[] = {
      {"kept dimensions", tensor(f, 2, 3, 4), tensor(f, 5, 4), tensor(f, 2, 3, 5), keep, Status::ok},
      {"merged dimensions", tensor(f, 2, 3, 4), tensor(f, 5, 4), tensor(f, 6, 5), merge, Status::ok},
      {"swapped outputs", tensor(f, 2, 4), tensor(f, 5, 4), tensor(f, 5, 2), merge, Status::shape_mismatch},
      {"features", tensor(f, 2, 3), tensor(f, 5, 4), tensor(f, 2, 5), merge, Status::shape_mismatch},
      {"outputs", tensor(f, 2, 4), tensor(f, 5, 4), tensor(f, 2, 4), merge, Status::shape_mismatch},
      {"weights of rank 3", tensor(f, 2, 4), tensor(f, 5, 4, 1), tensor(f, 2, 5), merge, Status::unsupported_rank},
  };
  for (const Case& c : cases) {
    FullyConnectedParams params;
    EXPECT_EQ(prepare_fully_connected(c.input, c.weights, nullptr, c.output, c.options, &params, {}), c.expected)
        << c.what;
  }
}

}  // namespace
}  // namespace kernels
}  // namespace mote
