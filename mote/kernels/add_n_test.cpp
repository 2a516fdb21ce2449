#include "mote/kernels/add_n.h"

#include <gtest/gtest.h>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::PerTensor;
using testing::tensor;
using testing::tensor_s8;

TEST(check_add_n_input, wants_all_inputs_alike) {
  const PerTensor q = {0.5f, 1};
  const PerTensor other = {0.25f, 1};
  EXPECT_EQ(check_add_n_input(tensor_s8(q, 3), tensor_s8(q, 3)), Status::ok);
  EXPECT_EQ(check_add_n_input(tensor_s8(q, 3), tensor_s8(other, 3)), Status::quantization_mismatch);
  EXPECT_EQ(check_add_n_input(tensor_s8(q, 3), tensor_s8(q, 1, 3)), Status::shape_mismatch);
  EXPECT_EQ(check_add_n_input(tensor_s8(q, 3), tensor(Type::float32, 3)), Status::unsupported_type);
}

TEST(prepare_add_n, refuses_an_output_unlike_the_inputs) {
  const PerTensor q = {0.5f, 1};
  AddNParams params;
  EXPECT_EQ(prepare_add_n(tensor_s8(q, 3), 2, tensor_s8(q, 3), &params), Status::ok);
  EXPECT_EQ(prepare_add_n(tensor_s8(q, 3), 2, tensor_s8(q, 4), &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_add_n(tensor_s8(q, 3), 2, tensor(Type::int8, 3), &params), Status::invalid_quantization);
  EXPECT_EQ(prepare_add_n(tensor(Type::int16, 3), 2, tensor(Type::int16, 3), &params), Status::unsupported_type);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
