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

TEST(circular_buffer_every_s8, goes_on_every_third_run) {
  const PerTensor q = {0.5f, 0};
  CircularBufferParams params;
  ASSERT_EQ(prepare_circular_buffer(tensor_s8(q, 1, 1, 1, 1), tensor_s8(q, 1, 2, 1, 1), {3}, &params), Status::ok);
  uint8_t kept[2] = {};
  int8_t output[2];
  int32_t cycles_seen = 0;
  std::vector<int> ends;
  for (int8_t input = 1; input <= 7; ++input) {
    uint8_t ends_run;
    reference::circular_buffer_every_s8(params, &input, kept, output, &cycles_seen, &ends_run);
    ends.push_back(ends_run);
  }
  EXPECT_EQ(ends, (std::vector<int>{1, 1, 0, 1, 1, 0, 1}));
  EXPECT_EQ(output[1], 7);  // the buffer takes every input
}

TEST(prepare_circular_buffer, refuses_a_zero_point_that_int8_can_not_hold) {
  const PerTensor q = {0.5f, 0};
  const TensorInfo input = tensor_s8(q, 1, 1, 1, 2);
  CircularBufferParams params;
  for (const int32_t zero_point : {INT32_MIN, -129, 128, INT32_MAX}) {
    const PerTensor outside = {0.5f, zero_point};
    EXPECT_EQ(prepare_circular_buffer(input, tensor_s8(outside, 1, 3, 1, 2), {1}, &params),
              Status::invalid_quantization)
        << zero_point;
  }
}

TEST(prepare_circular_buffer, knows_the_cycles_of_files_that_do_not_say_them) {
  const PerTensor q = {0.5f, 0};
  CircularBufferParams params;
  const TensorInfo input = tensor_s8(q, 1, 1, 1, 2);
  ASSERT_EQ(prepare_circular_buffer(input, tensor_s8(q, 1, 3, 1, 2), {0}, &params), Status::ok);
  EXPECT_EQ(params.cycles, 2);
  ASSERT_EQ(prepare_circular_buffer(input, tensor_s8(q, 1, 5, 1, 2), {0}, &params), Status::ok);
  EXPECT_EQ(params.cycles, 1);
  const TensorInfo told_apart_by_place = tensor_s8(q, 1, 3, 2, 96);
  EXPECT_EQ(prepare_circular_buffer(tensor_s8(q, 1, 1, 2, 96), told_apart_by_place, {0}, &params),
            Status::unsupported_option);
  EXPECT_EQ(prepare_circular_buffer(input, tensor_s8(q, 1, 3, 1, 3), {1}, &params), Status::shape_mismatch);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
