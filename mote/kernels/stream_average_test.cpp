#include "mote/kernels/stream_average.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/average_pool_2d.h"
#include "mote/kernels/mean.h"
#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::PerTensor;
using testing::tensor_s8;

constexpr int32_t rows = 6;
constexpr int32_t pixels = 3;
constexpr int32_t channels = 4;
constexpr int32_t row_bytes = pixels * channels;
constexpr int32_t stream_rows = 40;

std::vector<int8_t> stream() {
  testing::Values values(3);
  std::vector<int8_t> stream;
  for (int32_t i = 0; i < stream_rows * row_bytes; ++i) stream.push_back(values.next_s8());
  return stream;
}

using Kernel = void (*)(const StreamAverageParams&, const int8_t*, int16_t*, int32_t*, int32_t*, int8_t*);

// What a kernel gives for each hop of a stream.
std::vector<std::vector<int8_t>> outputs_of(const StreamAverageParams& params, Kernel kernel) {
  std::vector<int16_t> kept(static_cast<size_t>(params.phases * params.window_rows * channels));
  std::vector<int32_t> sums(static_cast<size_t>(params.phases * channels));
  int32_t turn[2] = {};
  const std::vector<int8_t> input = stream();
  std::vector<std::vector<int8_t>> outputs;
  for (int32_t row = 0; row + params.new_rows <= stream_rows; row += params.new_rows) {
    std::vector<int8_t> output(channels);
    kernel(params, input.data() + row * row_bytes, kept.data(), sums.data(), turn, output.data());
    outputs.push_back(output);
  }
  return outputs;
}

// The rows of the stream that a window of one phase has, the newest last.
std::vector<int8_t> window_of(int32_t end, int32_t step) {
  const std::vector<int8_t> all = stream();
  std::vector<int8_t> window;
  for (int32_t row = end - rows * step; row < end; row += step) {
    const auto first = all.begin() + (row + step - 1) * row_bytes;
    window.insert(window.end(), first, first + row_bytes);
  }
  return window;
}

TEST(stream_average_pool_s8, is_the_average_of_the_window_that_slides_along) {
  const PerTensor q = {0.5f, 7};
  Pool2dParams pool;
  ASSERT_EQ(prepare_pool_2d(tensor_s8(q, 1, rows, pixels, channels), tensor_s8(q, 1, 1, 1, channels),
                            {Padding::valid, 1, 1, rows, pixels, Activation::relu}, &pool),
            Status::ok);
  struct Case {
    int32_t new_rows, phases;
  };
  for (const Case c : {Case{1, 1}, Case{4, 1}, Case{6, 1}, Case{1, 3}}) {
    StreamAverageParams params;
    ASSERT_EQ(prepare_stream_average(tensor_s8(q, 1, c.new_rows, pixels, channels), tensor_s8(q, 1, 1, 1, channels),
                                     {1, static_cast<int32_t>(Activation::relu), false, c.phases, rows}, &params),
              Status::ok);
    const auto outputs = outputs_of(params, reference::stream_average_pool_s8);
    for (int32_t end = rows * c.phases; end <= stream_rows; ++end) {
      if (end % c.new_rows != 0) continue;
      std::vector<int8_t> expected(channels);
      reference::average_pool_2d_s8(pool, {0, 1}, window_of(end, c.phases).data(), expected.data());
      EXPECT_EQ(outputs[static_cast<size_t>(end / c.new_rows - 1)], expected) << end;
    }
  }
}

TEST(stream_mean_s8, is_the_mean_of_the_window_that_slides_along) {
  const PerTensor in = {0.5f, -9};
  const PerTensor out = {0.1f, 20};
  const int32_t axes[] = {1, 2};
  ReduceParams mean;
  ASSERT_EQ(prepare_mean(tensor_s8(in, 1, rows, pixels, channels), axes, tensor_s8(out, 1, channels), {false}, &mean),
            Status::ok);
  StreamAverageParams params;
  ASSERT_EQ(prepare_stream_average(tensor_s8(in, 1, 2, pixels, channels), tensor_s8(out, 1, channels),
                                   {1, 0, true, 1, rows}, &params),
            Status::ok);
  const auto outputs = outputs_of(params, reference::stream_mean_s8);
  for (int32_t end = rows; end <= stream_rows; end += 2) {
    std::vector<int8_t> expected(channels);
    reference::mean_s8(mean, window_of(end, 1).data(), expected.data());
    EXPECT_EQ(outputs[static_cast<size_t>(end / 2 - 1)], expected) << end;
  }
}

TEST(prepare_stream_average, refuses_rows_whose_sums_do_not_fit_and_windows_that_are_less_than_a_hop) {
  const PerTensor q = {0.5f, 0};
  StreamAverageParams params;
  const auto prepare = [&](const TensorInfo& input, const StreamAverageOptions& options) {
    return prepare_stream_average(input, tensor_s8(q, 1, 4), options, &params);
  };
  EXPECT_EQ(prepare(tensor_s8(q, 1, 1, 255, 4), {1, 0, false, 1, 8}), Status::ok);
  EXPECT_EQ(prepare(tensor_s8(q, 1, 1, 256, 4), {1, 0, false, 1, 8}), Status::out_of_range);
  EXPECT_EQ(prepare(tensor_s8(q, 1, 9, 2, 4), {1, 0, false, 1, 8}), Status::unsupported_option);
  EXPECT_EQ(prepare(tensor_s8(q, 1, 1, 2, 4), {1, 0, false, 0, 8}), Status::unsupported_option);
  EXPECT_EQ(prepare(tensor_s8(q, 1, 1, 2, 4), {1, 99, false, 1, 8}), Status::unsupported_option);
  EXPECT_EQ(prepare(tensor_s8(q, 1, 1, 2, 4), {1, 0, false, 1, INT32_MAX}), Status::out_of_range);
  EXPECT_EQ(prepare(tensor_s8(q, 2, 1, 2, 4), {1, 0, false, 1, 8}), Status::shape_mismatch);
  EXPECT_EQ(prepare(tensor_s8(q, 1, 1, 2, 4), {3, 0, false, 1, 8}), Status::shape_mismatch);
  EXPECT_EQ(prepare(tensor_s8(q, 1, 1, 2, 5), {1, 0, false, 1, 8}), Status::shape_mismatch);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
