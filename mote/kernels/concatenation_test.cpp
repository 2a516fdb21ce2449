#include "mote/kernels/concatenation.h"

#include <gtest/gtest.h>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::PerTensor;
using testing::tensor;
using testing::tensor_s8;

const ConcatenationOptions along_0 = {0, Activation::none};

TEST(prepare_concatenation_input, refuses_another_scale_or_zero_point) {
  const PerTensor output = {0.5f, 3};
  const PerTensor scale = {0.25f, 3};
  const PerTensor zero_point = {0.5f, 4};
  int32_t run_bytes;
  EXPECT_EQ(prepare_concatenation_input(tensor_s8(scale, 1), tensor_s8(output, 2), along_0, &run_bytes),
            Status::quantization_mismatch);
  EXPECT_EQ(prepare_concatenation_input(tensor_s8(zero_point, 1), tensor_s8(output, 2), along_0, &run_bytes),
            Status::quantization_mismatch);
}

TEST(prepare_concatenation_input, refuses_an_activation) {
  const ConcatenationOptions relu = {0, Activation::relu};
  int32_t run_bytes;
  EXPECT_EQ(prepare_concatenation_input(tensor(Type::float32, 1), tensor(Type::float32, 2), relu, &run_bytes),
            Status::unsupported_option);
}

TEST(prepare_concatenation, refuses_inputs_that_do_not_fill_the_output) {
  const TensorInfo output = tensor(Type::int16, 5, 2);
  int32_t runs[2];
  ASSERT_EQ(prepare_concatenation_input(tensor(Type::int16, 2, 2), output, along_0, &runs[0]), Status::ok);
  ASSERT_EQ(prepare_concatenation_input(tensor(Type::int16, 2, 2), output, along_0, &runs[1]), Status::ok);
  ConcatenationParams params;
  EXPECT_EQ(prepare_concatenation(output, 0, runs, &params), Status::shape_mismatch);
  ASSERT_EQ(prepare_concatenation_input(tensor(Type::int16, 3, 2), output, along_0, &runs[1]), Status::ok);
  EXPECT_EQ(prepare_concatenation(output, 0, runs, &params), Status::ok);
}

TEST(prepare_pack_input, refuses_inputs_of_another_shape_than_the_slots) {
  const PackOptions options = {2, 1};
  int32_t run_bytes;
  const TensorInfo output = tensor(Type::int8, 3, 2, 4);
  EXPECT_EQ(prepare_pack_input(tensor(Type::int8, 3, 4), output, options, &run_bytes), Status::ok);
  EXPECT_EQ(prepare_pack_input(tensor(Type::int8, 3, 2), output, options, &run_bytes), Status::shape_mismatch);
  EXPECT_EQ(prepare_pack_input(tensor(Type::int8, 12), output, options, &run_bytes), Status::shape_mismatch);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
