#include "mote/kernels/scatter_nd.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::tensor;

TEST(scatter_nd, skips_rows_that_lead_outside) {
  ScatterNdParams params;
  ASSERT_EQ(prepare_scatter_nd(tensor(Type::int64, 4, 1), tensor(Type::int32, 4), tensor(Type::int32, 3), &params),
            Status::ok);
  const int64_t indices[] = {-1, 2, 3, int64_t{1} << 33};
  const int32_t updates[] = {1, 2, 3, 4};
  std::vector<int32_t> output(3, 9);
  reference::scatter_nd_s32(params, reinterpret_cast<const uint8_t*>(indices), updates, output.data());
  EXPECT_EQ(output, (std::vector<int32_t>{0, 0, 2}));
}

TEST(scatter_nd, wraps_where_rows_meet) {
  ScatterNdParams params;
  ASSERT_EQ(prepare_scatter_nd(tensor(Type::int32, 2, 1), tensor(Type::int32, 2), tensor(Type::int32, 1), &params),
            Status::ok);
  const int32_t indices[] = {0, 0};
  const int32_t updates[] = {INT32_MAX, 1};
  int32_t output;
  reference::scatter_nd_s32(params, reinterpret_cast<const uint8_t*>(indices), updates, &output);
  EXPECT_EQ(output, INT32_MIN);
}

TEST(prepare_scatter_nd, refuses_updates_that_the_rows_do_not_stand_for) {
  ScatterNdParams params;
  const TensorInfo indices = tensor(Type::int32, 2, 1);
  EXPECT_EQ(prepare_scatter_nd(indices, tensor(Type::int8, 2, 3), tensor(Type::int8, 4, 3), &params), Status::ok);
  EXPECT_EQ(prepare_scatter_nd(indices, tensor(Type::int8, 2, 4), tensor(Type::int8, 4, 3), &params),
            Status::shape_mismatch);
  EXPECT_EQ(prepare_scatter_nd(indices, tensor(Type::int8, 2), tensor(Type::int8, 4, 3), &params),
            Status::shape_mismatch);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
