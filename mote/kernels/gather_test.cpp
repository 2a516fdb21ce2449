#include "mote/kernels/gather.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/gather_nd.h"
#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::tensor;

TEST(gather, moves_indices_of_int64_inside) {
  GatherParams params;
  ASSERT_EQ(prepare_gather(tensor(Type::uint8, 3), tensor(Type::int64, 4), tensor(Type::uint8, 4), {0, 0}, &params),
            Status::ok);
  const std::vector<uint8_t> input = {5, 6, 7};
  const int64_t indices[] = {INT64_MIN, int64_t{1} << 32, 1, INT64_MAX};
  std::vector<uint8_t> output(4);
  reference::gather(params, input.data(), reinterpret_cast<const uint8_t*>(indices), output.data());
  EXPECT_EQ(output, (std::vector<uint8_t>{5, 7, 6, 7}));
}

TEST(prepare_gather, refuses_batches_that_do_not_belong_together) {
  const TensorInfo x = tensor(Type::int8, 2, 3);
  GatherParams params;
  EXPECT_EQ(prepare_gather(x, tensor(Type::int32, 3, 1), tensor(Type::int8, 2, 1), {1, 1}, &params),
            Status::shape_mismatch);
  EXPECT_EQ(prepare_gather(x, tensor(Type::int32, 2, 1), tensor(Type::int8, 2, 1), {0, 1}, &params),
            Status::unsupported_option);
  EXPECT_EQ(prepare_gather(x, tensor(Type::int32, 2, 1), tensor(Type::int8, 2, 1), {1, 1}, &params), Status::ok);
}

TEST(prepare_gather_nd, refuses_rows_longer_than_the_input_has_dimensions) {
  GatherNdParams params;
  EXPECT_EQ(prepare_gather_nd(tensor(Type::int8, 4), tensor(Type::int32, 3, 2), tensor(Type::int8, 3), &params),
            Status::shape_mismatch);
  EXPECT_EQ(prepare_gather_nd(tensor(Type::int8, 4), tensor(Type::int32), tensor(Type::int8, 4), &params),
            Status::unsupported_rank);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
