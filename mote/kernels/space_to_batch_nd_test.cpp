#include "mote/kernels/space_to_batch_nd.h"

#include <gtest/gtest.h>

#include "mote/kernels/space_to_depth.h"
#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::tensor;

TEST(prepare_space_to_batch_nd, refuses_blocks_that_do_not_fit) {
  const TensorInfo image = tensor(Type::int8, 1, 4, 1);
  const TensorInfo grid = tensor(Type::int8, 2, 2, 1);
  const int32_t none[] = {0, 0};
  const int32_t two[] = {2};
  const int32_t zero[] = {0};
  const int32_t three[] = {3};
  SpaceToBatchParams params;
  EXPECT_EQ(prepare_space_to_batch_nd(image, two, none, grid, &params), Status::ok);
  EXPECT_EQ(prepare_space_to_batch_nd(image, zero, none, grid, &params), Status::unsupported_option);
  EXPECT_EQ(prepare_space_to_batch_nd(image, three, none, grid, &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_space_to_batch_nd(image, two, none, tensor(Type::int8, 3, 2, 1), &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_space_to_batch_nd(image, two, two, grid, &params), Status::shape_mismatch);
}

TEST(prepare_depth_to_space, refuses_blocks_that_do_not_fit) {
  const TensorInfo deep = tensor(Type::int8, 1, 2, 2, 4);
  const TensorInfo wide = tensor(Type::int8, 1, 4, 4, 1);
  StridedCopyParams params;
  EXPECT_EQ(prepare_depth_to_space(deep, wide, {2}, &params), Status::ok);
  EXPECT_EQ(prepare_space_to_depth(wide, deep, {2}, &params), Status::ok);
  EXPECT_EQ(prepare_depth_to_space(deep, wide, {0}, &params), Status::unsupported_option);
  EXPECT_EQ(prepare_depth_to_space(deep, wide, {65536}, &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_depth_to_space(wide, deep, {2}, &params), Status::shape_mismatch);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
