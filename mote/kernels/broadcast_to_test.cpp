#include "mote/kernels/broadcast_to.h"

#include <gtest/gtest.h>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::tensor;

TEST(prepare_broadcast_to, refuses_an_input_that_does_not_fit) {
  const Type i = Type::int8;
  BroadcastToParams params;
  EXPECT_EQ(prepare_broadcast_to(tensor(i, 2), tensor(i, 3, 3), &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_broadcast_to(tensor(i, 1, 3), tensor(i, 3), &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_broadcast_to(tensor(i, 3), tensor(Type::uint8, 3), &params), Status::unsupported_type);
  EXPECT_EQ(prepare_broadcast_to(tensor(Type::int4, 1), tensor(Type::int4, 3), &params), Status::unsupported_type);
}

TEST(prepare_broadcast_args, wants_vectors_and_an_output_as_long_as_the_longer) {
  const Type i = Type::int32;
  BroadcastArgsParams params;
  EXPECT_EQ(prepare_broadcast_args(tensor(i, 2), tensor(i, 3), tensor(i, 3), &params), Status::ok);
  EXPECT_EQ(prepare_broadcast_args(tensor(i, 2), tensor(i, 3), tensor(i, 2), &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_broadcast_args(tensor(i, 2), tensor(i, 3), tensor(i, 4), &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_broadcast_args(tensor(i, 2, 1), tensor(i, 2), tensor(i, 2), &params), Status::unsupported_rank);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
