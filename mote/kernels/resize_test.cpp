#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/resize_bilinear.h"
#include "mote/kernels/resize_nearest_neighbor.h"
#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::PerTensor;
using testing::tensor;
using testing::tensor_s8;

// 1 / 680 with 10 bits of fraction is rounded up so far that position 679 lies beyond the only pixel.
TEST(resize_bilinear_s8, stays_inside_a_small_image) {
  const PerTensor q = {1.0f, 0};
  const int32_t size[] = {680, 1};
  ResizeBilinearParams params;
  ASSERT_EQ(
      prepare_resize_bilinear(tensor_s8(q, 1, 1, 1, 1), size, tensor_s8(q, 1, 680, 1, 1), {false, false}, &params),
      Status::ok);
  const std::vector<int8_t> input = {5};
  std::vector<int8_t> output(680);
  reference::resize_bilinear_s8(params, input.data(), output.data());
  EXPECT_EQ(output, std::vector<int8_t>(680, 5));
}

TEST(resize_bilinear, refuses_contradictory_options_and_sizes) {
  const int32_t size[] = {4, 4};
  const TensorInfo input = tensor(Type::float32, 1, 2, 2, 1);
  ResizeBilinearParams params;
  EXPECT_EQ(prepare_resize_bilinear(input, size, tensor(Type::float32, 1, 4, 4, 1), {true, true}, &params),
            Status::unsupported_option);
  EXPECT_EQ(prepare_resize_bilinear(input, size, tensor(Type::float32, 1, 4, 5, 1), {false, false}, &params),
            Status::shape_mismatch);
  EXPECT_EQ(prepare_resize_bilinear(input, size, tensor(Type::float32, 2, 4, 4, 1), {false, false}, &params),
            Status::shape_mismatch);
}

TEST(resize_nearest_neighbor, wants_a_place_for_every_row_and_column) {
  const int32_t size[] = {4, 3};
  std::vector<int32_t> rows(4);
  std::vector<int32_t> columns(3);
  const TensorInfo input = tensor(Type::int64, 1, 2, 2, 3);
  const TensorInfo output = tensor(Type::int64, 1, 4, 3, 3);
  ResizeNearestNeighborParams params;
  const Span<int32_t> row_places(rows.data(), rows.size());
  const Span<int32_t> column_places(columns.data(), columns.size());
  EXPECT_EQ(prepare_resize_nearest_neighbor(input, size, output, {false, false}, &params, row_places.subspan(0, 3),
                                            column_places),
            Status::buffer_too_small);
  EXPECT_EQ(prepare_resize_nearest_neighbor(input, size, output, {false, false}, &params, row_places, column_places),
            Status::ok);
  EXPECT_EQ(rows, (std::vector<int32_t>{0, 0, 1, 1}));
  EXPECT_EQ(columns, (std::vector<int32_t>{0, 0, 24}));  // bytes
}

}  // namespace
}  // namespace kernels
}  // namespace mote
