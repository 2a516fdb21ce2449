#include "mote/kernels/stream_rows.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::tensor;

// `runs` outputs of a stream whose elements are 0, 1, 2 …, one after the other.
std::vector<std::vector<uint8_t>> outputs_of(const StreamRowsParams& params, int runs) {
  std::vector<uint8_t> kept(static_cast<size_t>(params.phases * params.slices * params.kept_bytes) + 1, 255);
  int32_t phase = 0;
  uint8_t next = 0;
  std::vector<std::vector<uint8_t>> outputs;
  for (int run = 0; run < runs; ++run) {
    std::vector<uint8_t> input;
    for (int32_t i = 0; i < params.slices * params.input_bytes; ++i) input.push_back(next++);
    std::vector<uint8_t> output(
        static_cast<size_t>(params.slices * (params.output_from_kept + params.output_from_input)));
    if (params.phases == 1) {
      reference::stream_rows(params, input.data(), kept.data(), output.data());
    } else {
      reference::stream_rows_by_turns(params, input.data(), kept.data(), &phase, output.data());
    }
    outputs.push_back(output);
  }
  return outputs;
}

TEST(stream_rows, gives_kept_rows_and_then_the_new_ones) {
  StreamRowsParams params;
  ASSERT_EQ(prepare_stream_rows(tensor(Type::int8, 1, 1, 2), tensor(Type::int8, 1, 3, 2), {1, 0, 1}, &params),
            Status::ok);
  EXPECT_EQ(params.kept_bytes, 4);
  const auto outputs = outputs_of(params, 4);
  EXPECT_EQ(outputs[2], (std::vector<uint8_t>{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(outputs[3], (std::vector<uint8_t>{2, 3, 4, 5, 6, 7}));
}

TEST(stream_rows, keeps_no_more_than_what_a_later_output_has) {
  StreamRowsParams params;
  ASSERT_EQ(prepare_stream_rows(tensor(Type::int8, 5), tensor(Type::int8, 2), {0, 1, 1}, &params), Status::ok);
  EXPECT_EQ(params.kept_bytes, 0);
  EXPECT_EQ(outputs_of(params, 2)[1], (std::vector<uint8_t>{7, 8}));
}

TEST(stream_rows, leaves_the_newest_rows_out_as_long_as_the_lag_says) {
  StreamRowsParams params;
  ASSERT_EQ(prepare_stream_rows(tensor(Type::int8, 2), tensor(Type::int8, 3), {0, 4, 1}, &params), Status::ok);
  EXPECT_EQ(params.kept_bytes, 5);
  const auto outputs = outputs_of(params, 5);
  EXPECT_EQ(outputs[3], (std::vector<uint8_t>{1, 2, 3}));
  EXPECT_EQ(outputs[4], (std::vector<uint8_t>{3, 4, 5}));
}

TEST(stream_rows, keeps_the_rows_of_each_phase_apart) {
  StreamRowsParams params;
  ASSERT_EQ(prepare_stream_rows(tensor(Type::int8, 1), tensor(Type::int8, 3), {0, 0, 2}, &params), Status::ok);
  const auto outputs = outputs_of(params, 7);
  EXPECT_EQ(outputs[4], (std::vector<uint8_t>{0, 2, 4}));
  EXPECT_EQ(outputs[5], (std::vector<uint8_t>{1, 3, 5}));
  EXPECT_EQ(outputs[6], (std::vector<uint8_t>{2, 4, 6}));
}

TEST(stream_rows, goes_along_an_inner_axis_slice_by_slice) {
  StreamRowsParams params;
  ASSERT_EQ(prepare_stream_rows(tensor(Type::int16, 2, 1), tensor(Type::int16, 2, 2), {1, 0, 1}, &params), Status::ok);
  // A run brings two bytes of the first slice, then two of the second.
  EXPECT_EQ(outputs_of(params, 2)[1], (std::vector<uint8_t>{0, 1, 4, 5, 2, 3, 6, 7}));
}

TEST(prepare_stream_rows, refuses_what_has_other_rows_or_no_sense) {
  StreamRowsParams params;
  const TensorInfo rows = tensor(Type::int8, 1, 2, 3);
  EXPECT_EQ(prepare_stream_rows(rows, tensor(Type::int8, 1, 2, 4), {1, 0, 1}, &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_stream_rows(rows, tensor(Type::int8, 1, 4), {1, 0, 1}, &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_stream_rows(rows, tensor(Type::int16, 1, 4, 3), {1, 0, 1}, &params), Status::unsupported_type);
  EXPECT_EQ(prepare_stream_rows(rows, rows, {3, 0, 1}, &params), Status::unsupported_option);
  EXPECT_EQ(prepare_stream_rows(rows, rows, {1, -1, 1}, &params), Status::unsupported_option);
  EXPECT_EQ(prepare_stream_rows(rows, rows, {1, 0, 0}, &params), Status::unsupported_option);
  EXPECT_EQ(prepare_stream_rows(rows, rows, {1, INT32_MAX, 1}, &params), Status::unsupported_option);
  EXPECT_EQ(prepare_stream_rows(rows, rows, {1, 1 << 27, 2}, &params), Status::out_of_range);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
