#include "mote/kernels/softmax.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "mote/kernels/softmax_tables.h"
#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::PerTensor;
using testing::tensor;
using testing::tensor_s8;
using testing::Values;

const PerTensor output_q = {1.0f / 256, -128};

TEST(softmax_s8, is_within_one_step_of_the_real_shares) {
  const PerTensor input_q = {0.05f, 4};
  constexpr int rows = 20;
  constexpr int length = 12;
  SoftmaxParams params;
  ASSERT_EQ(prepare_softmax(tensor_s8(input_q, rows, length), tensor_s8(output_q, rows, length), {1.0f}, &params),
            Status::ok);
  Values values(1);
  std::vector<int8_t> input(rows * length);
  std::vector<int8_t> output(input.size());
  for (int8_t& v : input) v = values.next_s8();
  reference::softmax_s8(params, input.data(), output.data());
  for (int row = 0; row < rows; ++row) {
    double sum = 0;
    int total = 0;
    for (int i = 0; i < length; ++i) sum += std::exp(0.05 * input[row * length + i]);
    for (int i = 0; i < length; ++i) {
      const int share = output[row * length + i] + 128;
      total += share;
      EXPECT_NEAR(share, std::min(255.0, 256 * std::exp(0.05 * input[row * length + i]) / sum), 1.0);
    }
    EXPECT_NEAR(total, 256, length / 2);
  }
}

TEST(softmax_s8, gives_everything_to_a_far_greater_input) {
  const PerTensor input_q = {1.0f, 0};
  SoftmaxParams params;
  ASSERT_EQ(prepare_softmax(tensor_s8(input_q, 3), tensor_s8(output_q, 3), {1.0f}, &params), Status::ok);
  const int8_t input[] = {-128, 127, 0};
  std::vector<int8_t> output(3);
  reference::softmax_s8(params, input, output.data());
  EXPECT_EQ(output, (std::vector<int8_t>{-128, 127, -128}));
}

TEST(softmax_f32, equals_the_definition_to_1e_6) {
  SoftmaxParams params;
  ASSERT_EQ(prepare_softmax(tensor(Type::float32, 2), tensor(Type::float32, 2), {1.0f}, &params), Status::ok);
  for (float x = -86; x < 86; x += 0.0137f) {
    const float input[] = {0, x};
    float output[2];
    reference::softmax_f32(params, input, output);
    const double expected = 1 / (1 + std::exp(-static_cast<double>(x)));
    ASSERT_NEAR(output[1] / expected, 1, 1e-6) << x;
    ASSERT_NEAR(output[0] + output[1], 1, 1e-6) << x;
  }
}

TEST(softmax_f32, gives_nothing_to_what_lies_far_below) {
  SoftmaxParams params;
  ASSERT_EQ(prepare_softmax(tensor(Type::float32, 1, 3), tensor(Type::float32, 1, 3), {2.0f}, &params), Status::ok);
  const float input[] = {-1000, 3, -INFINITY};
  std::vector<float> output(3);
  reference::softmax_f32(params, input, output.data());
  EXPECT_EQ(output, (std::vector<float>{0, 1, 0}));
}

// table[i] of `function` over [first, first + 512 * step], all in float: the function's value less half of what a line
// to the next entry is off in the middle.
void expect_table(const int16_t* table, float first, float step, float (*function)(float)) {
  const float per_unit = 65536.0f / (2.0f / 65535 * INT16_MAX - 2.0f / 65535 * INT16_MIN);
  for (int i = 0; i < 512; ++i) {
    const float value = function(first + static_cast<float>(i) * step) * per_unit;
    const float middle = function(first + static_cast<float>(i) * step + step / 2) * per_unit;
    const float next = function(first + static_cast<float>(i + 1) * step) * per_unit;
    const float off = std::round((next + std::round(value)) / 2) - std::round(middle);
    ASSERT_EQ(table[i], std::min(std::round(value) - std::round(off / 2), 32767.0f)) << i;
  }
  EXPECT_EQ(table[512], std::min(std::round(function(first + 512 * step) * per_unit), 32767.0f));
}

TEST(softmax_tables, follow_from_their_formula) {
  const float exp_unit = 10.0f / 65535;
  const float exp_first = exp_unit * -65535;
  expect_table(softmax_exp_table, exp_first, (0 - exp_first) / 512, [](float x) { return std::exp(x); });
  const float unit = 1.0f / 65535;
  expect_table(softmax_reciprocal_table, 0, unit * 65535 / 512, [](float x) { return 1 / (1 + x); });
}

TEST(softmax_s16, gives_shares_of_32768) {
  const PerTensor input_q = {0.001f, 0};
  const PerTensor s16_q = {1.0f / 32768, 0};
  TensorInfo input = tensor_s8(input_q, 1, 2);
  TensorInfo output = tensor_s8(s16_q, 1, 2);
  input.type = Type::int16;
  output.type = Type::int16;
  SoftmaxParams params;
  ASSERT_EQ(prepare_softmax(input, output, {1.0f}, &params), Status::ok);
  for (int x = -8000; x < 8000; x += 7) {
    int16_t values[] = {0, static_cast<int16_t>(x)};
    reference::softmax_s16(params, values, values);
    ASSERT_NEAR(values[1] / 32768.0, 1 / (1 + std::exp(-0.001 * x)), 2e-4) << x;
  }
}

TEST(prepare_softmax, refuses_what_no_kernel_can_run) {
  const PerTensor good = {0.1f, 0};
  const PerTensor tiny = {1e-9f, 0};
  const PerTensor other_output = {1.0f / 128, -128};
  struct Case {
    const char* what;
    TensorInfo input, output;
    float beta;
    Status expected;
  };
  const Case cases[] = {
      {"nothing", tensor_s8(good, 4), tensor_s8(output_q, 4), 1, Status::ok},
      {"output scale", tensor_s8(good, 4), tensor_s8(other_output, 4), 1, Status::invalid_quantization},
      {"beta 0", tensor_s8(good, 4), tensor_s8(output_q, 4), 0, Status::unsupported_option},
      {"beta not a number", tensor_s8(good, 4), tensor_s8(output_q, 4), NAN, Status::unsupported_option},
      {"tiny scale", tensor_s8(tiny, 4), tensor_s8(output_q, 4), 1, Status::out_of_range},
      {"a row of 4096", tensor_s8(good, 4096), tensor_s8(output_q, 4096), 1, Status::out_of_range},
      {"rank 0", tensor_s8(good), tensor_s8(output_q), 1, Status::unsupported_rank},
      {"other shape", tensor_s8(good, 4), tensor_s8(output_q, 5), 1, Status::shape_mismatch},
  };
  for (const Case& c : cases) {
    SoftmaxParams params;
    EXPECT_EQ(prepare_softmax(c.input, c.output, {c.beta}, &params), c.expected) << c.what;
  }
}

}  // namespace
}  // namespace kernels
}  // namespace mote
