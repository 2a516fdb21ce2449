#include "mote/kernels/unary.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/abs.h"
#include "mote/kernels/elu.h"
#include "mote/kernels/hard_swish.h"
#include "mote/kernels/rsqrt.h"
#include "mote/kernels/sigmoid.h"
#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::PerTensor;
using testing::tensor;
using testing::tensor_s8;

using PrepareTable = Status (*)(const TensorInfo&, const TensorInfo&, Span<int8_t>);

TEST(prepare_unary, refuses_other_types_and_shapes) {
  UnaryParams params;
  const TensorInfo good = tensor(Type::float32, 2, 3);
  EXPECT_EQ(prepare_unary(Type::float32, good, good, &params), Status::ok);
  EXPECT_EQ(prepare_unary(Type::float32, good, tensor(Type::float32, 3, 2), &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_unary(Type::float32, good, tensor(Type::int32, 2, 3), &params), Status::unsupported_type);
  const TensorInfo none = tensor(Type::float32, 2, 0);
  EXPECT_EQ(prepare_unary(Type::float32, none, none, &params), Status::unknown_size);
}

TEST(prepare_table, refuses_what_it_cannot_fill) {
  const PerTensor good = {0.1f, 0};
  const PerTensor logistic_output = {1.0f / 256, -128};
  const PerTensor no_scale = {0.0f, 0};
  const PerTensor far_zero = {0.1f, 128};
  const PerTensor fine = {1e-5f, 0};
  struct Case {
    const char* what;
    PrepareTable prepare;
    TensorInfo input, output;
    size_t size;
    Status expected;
  };
  const Case cases[] = {
      {"nothing", prepare_abs_table, tensor_s8(good, 4), tensor_s8(good, 4), 256, Status::ok},
      {"short table", prepare_abs_table, tensor_s8(good, 4), tensor_s8(good, 4), 255, Status::buffer_too_small},
      {"input scale", prepare_elu_table, tensor_s8(no_scale, 4), tensor_s8(good, 4), 256, Status::invalid_quantization},
      {"output zero point", prepare_tanh_table, tensor_s8(good, 4), tensor_s8(far_zero, 4), 256,
       Status::invalid_quantization},
      {"no quantization", prepare_rsqrt_table, tensor(Type::int8, 4), tensor_s8(good, 4), 256,
       Status::invalid_quantization},
      {"float", prepare_elu_table, tensor(Type::float32, 4), tensor_s8(good, 4), 256, Status::unsupported_type},
      {"logistic", prepare_logistic_table, tensor_s8(good, 4), tensor_s8(logistic_output, 4), 256, Status::ok},
      {"logistic's zero point", prepare_logistic_table, tensor_s8(good, 4), tensor_s8(good, 4), 256,
       Status::invalid_quantization},
      {"hard swish to far finer steps", prepare_hard_swish_table, tensor_s8(good, 4), tensor_s8(fine, 4), 256,
       Status::quantization_mismatch},
  };
  for (const Case& c : cases) {
    std::vector<int8_t> table(256);
    EXPECT_EQ(c.prepare(c.input, c.output, {table.data(), c.size}), c.expected) << c.what;
  }
}

TEST(lookup_s8, finds_the_least_value_first) {
  std::vector<int8_t> table(256);
  fill_lookup({table.data(), table.size()}, [](int32_t x) { return -1 - x; });
  const std::vector<int8_t> input = {-128, -1, 0, 127};
  std::vector<int8_t> output(4);
  reference::lookup_s8({4}, table.data(), input.data(), output.data());
  EXPECT_EQ(output, (std::vector<int8_t>{127, 0, -1, -128}));
}

TEST(prepare_rsqrt_table, gives_the_greatest_value_from_the_zero_point_down) {
  const PerTensor q = {1.0f, 10};
  std::vector<int8_t> table(256);
  ASSERT_EQ(prepare_rsqrt_table(tensor_s8(q, 1), tensor_s8(q, 1), {table.data(), table.size()}), Status::ok);
  for (int x = -128; x <= 10; ++x) EXPECT_EQ(table[static_cast<size_t>(x + 128)], 127) << x;
  EXPECT_EQ(table[11 + 128], 11);
  EXPECT_EQ(table[110 + 128], 10);
}

TEST(abs_s16, holds_quantized_values_and_leaves_the_least_plain_one) {
  const int16_t input[] = {-32768, -5, 7};
  TensorInfo plain = tensor(Type::int16, 3);
  AbsParams params;
  int16_t output[3];
  ASSERT_EQ(prepare_abs_s16(plain, plain, &params), Status::ok);
  reference::abs_s16(params, input, output);
  EXPECT_EQ(std::vector<int16_t>(output, output + 3), (std::vector<int16_t>{-32768, 5, 7}));

  const PerTensor q = {0.5f, 0};
  TensorInfo quantized = tensor_s8(q, 3);
  quantized.type = Type::int16;
  ASSERT_EQ(prepare_abs_s16(quantized, quantized, &params), Status::ok);
  reference::abs_s16(params, input, output);
  EXPECT_EQ(std::vector<int16_t>(output, output + 3), (std::vector<int16_t>{32767, 5, 7}));
}

}  // namespace
}  // namespace kernels
}  // namespace mote
