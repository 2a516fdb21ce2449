#include "mote/kernels/quantize.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "mote/kernels/dequantize.h"
#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::PerTensor;
using testing::tensor;
using testing::tensor_s8;

TEST(quantize_f32_s8, rounds_ties_away_from_zero_and_saturates) {
  const PerTensor q = {0.5f, 10};
  QuantizeParams params;
  ASSERT_EQ(prepare_quantize(tensor(Type::float32, 7), tensor_s8(q, 7), &params), Status::ok);
  const float input[] = {0, 0.25f, -0.25f, 1e30f, -INFINITY, NAN, 3.0f};
  std::vector<int8_t> output(7);
  reference::quantize_f32_s8(params, input, output.data());
  EXPECT_EQ(output, (std::vector<int8_t>{10, 11, 9, 127, -128, 10, 16}));
}

TEST(quantize_s8_s8, changes_scale_and_zero_point) {
  const PerTensor from = {0.5f, 10};
  const PerTensor to = {1.0f, -20};
  QuantizeParams params;
  ASSERT_EQ(prepare_quantize(tensor_s8(from, 3), tensor_s8(to, 3), &params), Status::ok);
  const int8_t input[] = {10, 30, -128};
  std::vector<int8_t> output(3);
  reference::quantize_s8_s8(params, input, output.data());
  EXPECT_EQ(output, (std::vector<int8_t>{-20, -10, -89}));
}

TEST(dequantize_s8_f32, undoes_quantize) {
  const PerTensor q = {0.125f, -3};
  QuantizeParams quantize;
  DequantizeParams dequantize;
  ASSERT_EQ(prepare_quantize(tensor(Type::float32, 256), tensor_s8(q, 256), &quantize), Status::ok);
  ASSERT_EQ(prepare_dequantize(tensor_s8(q, 256), tensor(Type::float32, 256), &dequantize), Status::ok);
  std::vector<int8_t> all(256);
  for (int i = 0; i < 256; ++i) all[i] = static_cast<int8_t>(i - 128);
  std::vector<float> real(256);
  std::vector<int8_t> back(256);
  reference::dequantize_s8_f32(dequantize, all.data(), real.data());
  reference::quantize_f32_s8(quantize, real.data(), back.data());
  EXPECT_EQ(real[125], 0.0f);
  EXPECT_EQ(real[133], 1.0f);
  EXPECT_EQ(back, all);
}

TEST(prepare_quantize, refuses_other_types_and_shapes) {
  const PerTensor q = {0.5f, 0};
  QuantizeParams params;
  EXPECT_EQ(prepare_quantize(tensor(Type::int64, 2), tensor_s8(q, 2), &params), Status::unsupported_type);
  EXPECT_EQ(prepare_quantize(tensor(Type::float32, 2), tensor(Type::float32, 2), &params), Status::unsupported_type);
  EXPECT_EQ(prepare_quantize(tensor(Type::float32, 2), tensor_s8(q, 3), &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_quantize(tensor(Type::int16, 2), tensor_s8(q, 2), &params), Status::invalid_quantization);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
