#include "mote/kernels/circular_buffer.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::PerTensor;
using testing::tensor_s8;

TEST(circular_buffer_s8, begins_as_zero_points_and_ends_with_the_latest_input) {
  const PerTensor q = {0.5f, 7};
  CircularBufferParams params;
  ASSERT_EQ(prepare_circular_buffer(tensor_s8(q, 1, 1, 1, 2), tensor_s8(q, 1, 3, 1, 2), {1}, &params), Status::ok);
  const int8_t first[] = {-128, 127};
  const int8_t second[] = {1, 2};
  std::vector<uint8_t> kept(6);
  std::vector<int8_t> output(6);
  reference::circular_buffer_s8(params, first, kept.data(), output.data());
  EXPECT_EQ(output, (std::vector<int8_t>{7, 7, 7, 7, -128, 127}));
  reference::circular_buffer_s8(params, second, kept.data(), output.data());
  EXPECT_EQ(output, (std::vector<int8_t>{7, 7, -128, 127, 1, 2}));
}

TEST(prepare_circular_buffer, refuses_cycles_that_end_a_run_early) {
  const PerTensor q = {0.5f, 0};
  CircularBufferParams params;
  const TensorInfo input = tensor_s8(q, 1, 1, 1, 2);
  EXPECT_EQ(prepare_circular_buffer(input, tensor_s8(q, 1, 3, 1, 2), {2}, &params), Status::unsupported_option);
  EXPECT_EQ(prepare_circular_buffer(input, tensor_s8(q, 1, 3, 1, 2), {0}, &params), Status::unsupported_option);
  EXPECT_EQ(prepare_circular_buffer(input, tensor_s8(q, 1, 5, 1, 2), {0}, &params), Status::ok);
  EXPECT_EQ(prepare_circular_buffer(input, tensor_s8(q, 1, 3, 1, 3), {1}, &params), Status::shape_mismatch);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
