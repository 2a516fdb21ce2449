#include "mote/kernels/topk_v2.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::tensor;

TEST(topk_v2_f32, puts_what_is_no_number_last) {
  TopkV2Params params;
  ASSERT_EQ(
      prepare_topk_v2(tensor(Type::float32, 4), nullptr, tensor(Type::float32, 4), tensor(Type::int32, 4), &params),
      Status::ok);
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float input[] = {nan, -std::numeric_limits<float>::infinity(), nan, 1};
  std::vector<float> values(4);
  std::vector<int32_t> indices(4);
  reference::topk_v2_f32(params, input, values.data(), indices.data());
  EXPECT_EQ(indices, (std::vector<int32_t>{3, 1, 0, 2}));
}

TEST(prepare_topk_v2, refuses_more_than_a_row_has) {
  const int32_t two = 2;
  const Type f = Type::float32;
  TopkV2Params params;
  EXPECT_EQ(prepare_topk_v2(tensor(f, 3), nullptr, tensor(f, 4), tensor(Type::int32, 4), &params),
            Status::shape_mismatch);
  EXPECT_EQ(prepare_topk_v2(tensor(f, 3), &two, tensor(f, 3), tensor(Type::int32, 3), &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_topk_v2(tensor(f, 3), &two, tensor(f, 2), tensor(Type::int32, 3), &params), Status::shape_mismatch);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
