#include "mote/kernels/cumsum.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::tensor;

std::vector<float> sums(int32_t axis, CumsumOptions options) {
  const TensorInfo info = tensor(Type::float32, 2, 3);
  CumsumParams params;
  EXPECT_EQ(prepare_cumsum(info, tensor(Type::int32), info, options, &params), Status::ok);
  std::vector<float> values = {1, 2, 3, 10, 20, 30};
  reference::cumsum_f32(params, values.data(), &axis, values.data());
  return values;
}

TEST(cumsum_f32, runs_along_either_axis_in_both_directions) {
  EXPECT_EQ(sums(1, {false, false}), (std::vector<float>{1, 3, 6, 10, 30, 60}));
  EXPECT_EQ(sums(-2, {false, false}), (std::vector<float>{1, 2, 3, 11, 22, 33}));
  EXPECT_EQ(sums(1, {true, true}), (std::vector<float>{5, 3, 0, 50, 30, 0}));
}

TEST(cumsum_f32, takes_the_nearest_axis_where_there_is_none) {
  EXPECT_EQ(sums(INT32_MAX, {false, false}), sums(1, {false, false}));
  EXPECT_EQ(sums(INT32_MIN, {false, false}), sums(0, {false, false}));
}

TEST(prepare_cumsum, refuses_more_than_one_axis_and_scalars) {
  CumsumParams params;
  const TensorInfo info = tensor(Type::float32, 2);
  const TensorInfo scalar = tensor(Type::float32);
  EXPECT_EQ(prepare_cumsum(info, tensor(Type::int32, 2), info, {}, &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_cumsum(scalar, tensor(Type::int32), scalar, {}, &params), Status::unsupported_rank);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
