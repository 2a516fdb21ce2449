#include "mote/kernels/arithmetic.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "mote/kernels/add.h"
#include "mote/kernels/div.h"
#include "mote/kernels/mul.h"
#include "mote/kernels/sub.h"
#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::PerTensor;
using testing::tensor;
using testing::tensor_s8;
using testing::Values;

TensorInfo tensor_s16(const PerTensor& quantization) {
  TensorInfo info = tensor_s8(quantization, 4);
  info.type = Type::int16;
  return info;
}

// The word and shift of a real multiplier, in floating point.
void expect_multiplier(const FixedMultiplier& got, double real) {
  int shift;
  int64_t word = std::llround(std::frexp(real, &shift) * 2147483648.0);
  if (word == int64_t{1} << 31) {
    word /= 2;
    ++shift;
  }
  EXPECT_EQ(got.multiplier, word) << real;
  EXPECT_EQ(got.shift, shift) << real;
}

struct Scales {
  PerTensor left;
  PerTensor right;
  PerTensor output;
};

// Scales with all bits of a float's mantissa in use.
std::vector<Scales> many_scales() {
  Values values(5);
  std::vector<Scales> all;
  const auto next = [&] { return PerTensor{std::exp(3 * values.next_f32() + values.next_f32() / 100 - 4), 0}; };
  for (int i = 0; i < 500; ++i) all.push_back({next(), next(), next()});
  return all;
}

TEST(prepare_add, forms_its_multipliers_in_double) {
  for (const Scales& s : many_scales()) {
    AddParams params;
    ASSERT_EQ(prepare_add(tensor_s8(s.left, 4), tensor_s8(s.right, 4), tensor_s8(s.output, 4), {}, &params),
              Status::ok);
    const double t = 2.0 * std::max(s.left.scale, s.right.scale);
    expect_multiplier(params.left_multiplier, s.left.scale / t);
    expect_multiplier(params.right_multiplier, s.right.scale / t);
    expect_multiplier(params.output_multiplier, t / ((1 << 20) * static_cast<double>(s.output.scale)));
  }
}

TEST(prepare_sub, forms_its_multipliers_in_float) {
  for (const Scales& s : many_scales()) {
    AddParams params;
    ASSERT_EQ(prepare_sub(tensor_s16(s.left), tensor_s16(s.right), tensor_s16(s.output), {}, &params), Status::ok);
    const float t = 2 * std::max(s.left.scale, s.right.scale);
    expect_multiplier(params.left_multiplier, s.left.scale / t);
    expect_multiplier(params.right_multiplier, s.right.scale / t);
    expect_multiplier(params.output_multiplier, t / ((1 << 15) * s.output.scale));
  }
}

TEST(prepare_squared_difference, forms_its_multipliers_in_double) {
  for (const Scales& s : many_scales()) {
    AddParams params;
    ASSERT_EQ(prepare_squared_difference(tensor_s8(s.left, 4), tensor_s8(s.right, 4), tensor_s8(s.output, 4), &params),
              Status::ok);
    const double t = 2.0 * std::max(s.left.scale, s.right.scale);
    expect_multiplier(params.output_multiplier, t * t / static_cast<double>((1 << 14) * s.output.scale));
  }
}

TEST(prepare_mul, forms_its_multiplier_in_double) {
  for (const Scales& s : many_scales()) {
    MulParams params;
    ASSERT_EQ(prepare_mul(tensor_s8(s.left, 4), tensor_s8(s.right, 4), tensor_s8(s.output, 4), {}, &params),
              Status::ok);
    const double product = static_cast<double>(s.left.scale) * static_cast<double>(s.right.scale);
    expect_multiplier(params.output_multiplier, product / static_cast<double>(s.output.scale));
  }
}

TEST(prepare_div, forms_its_multiplier_in_float) {
  for (const Scales& s : many_scales()) {
    MulParams params;
    ASSERT_EQ(prepare_div(tensor_s8(s.left, 4), tensor_s8(s.right, 4), tensor_s8(s.output, 4), {}, &params),
              Status::ok);
    expect_multiplier(params.output_multiplier, s.left.scale / (s.right.scale * s.output.scale));
  }
}

TEST(div_s8, answers_where_the_divisor_is_zero_or_the_quotient_out_of_reach) {
  const PerTensor one = {1, 0};
  const PerTensor tiny = {1e-9f, 0};
  const PerTensor output_q = {1, 5};
  MulParams params;
  ASSERT_EQ(prepare_div(tensor_s8(one, 4), tensor_s8(one, 4), tensor_s8(output_q, 4), {}, &params), Status::ok);
  const int8_t left[] = {1, -1, 0, 1};
  const int8_t right[] = {0, 0, 0, 127};
  std::vector<int8_t> output(4);
  reference::div_s8(params, left, right, output.data());
  EXPECT_EQ(output, (std::vector<int8_t>{127, -128, 5, 5}));

  ASSERT_EQ(prepare_div(tensor_s8(one, 4), tensor_s8(tiny, 4), tensor_s8(output_q, 4), {}, &params), Status::ok);
  const int8_t divisors[] = {1, 1, 1, -1};
  reference::div_s8(params, left, divisors, output.data());
  EXPECT_EQ(output, (std::vector<int8_t>{127, -128, 5, -128}));
}

TEST(div_s32, never_traps) {
  MulParams params;
  const TensorInfo three = tensor(Type::int32, 3);
  ASSERT_EQ(prepare_div(three, three, three, {}, &params), Status::ok);
  const int32_t left[] = {7, INT32_MIN, -7};
  const int32_t right[] = {0, -1, 2};
  std::vector<int32_t> output(3);
  reference::div_s32(params, left, right, output.data());
  EXPECT_EQ(output, (std::vector<int32_t>{0, INT32_MIN, -3}));
}

TEST(prepare_arithmetic, refuses_types_and_scales_that_have_no_kernel) {
  const PerTensor q = {0.5f, 0};
  const PerTensor odd = {0.5f, 1};
  const PerTensor beyond = {0.5f, 40000};
  const TensorInfo good = tensor_s16(q);
  const TensorInfo plain = tensor(Type::int32, 4);
  TensorInfo scaled = tensor_s8(q, 4);
  scaled.type = Type::int32;
  AddParams add;
  MulParams mul;
  EXPECT_EQ(prepare_add(good, tensor_s16(odd), good, {}, &add), Status::ok);
  EXPECT_EQ(prepare_mul(good, tensor_s16(odd), good, {}, &mul), Status::invalid_quantization);
  EXPECT_EQ(prepare_add(good, tensor_s16(beyond), good, {}, &add), Status::invalid_quantization);
  EXPECT_EQ(prepare_add(tensor(Type::int8, 4), tensor_s8(q, 4), tensor_s8(q, 4), {}, &add),
            Status::invalid_quantization);
  EXPECT_EQ(prepare_add(plain, scaled, plain, {}, &add), Status::invalid_quantization);
  EXPECT_EQ(prepare_mul(plain, scaled, plain, {}, &mul), Status::ok);
  EXPECT_EQ(prepare_div(good, good, good, {}, &mul), Status::unsupported_type);
  EXPECT_EQ(prepare_sub(good, good, good, {Activation::tanh, false}, &add), Status::unsupported_option);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
