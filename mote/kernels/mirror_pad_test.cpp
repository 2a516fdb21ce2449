#include "mote/kernels/mirror_pad.h"

#include <gtest/gtest.h>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::tensor;

TEST(prepare_mirror_pad, refuses_to_mirror_more_than_there_is) {
  const MirrorPadOptions reflect = {0};
  const MirrorPadOptions symmetric = {1};
  const int32_t before[] = {3, 0};
  const int32_t after[] = {0, 4};
  MirrorPadParams params;
  const TensorInfo three = tensor(Type::int8, 3);
  EXPECT_EQ(prepare_mirror_pad(three, before, tensor(Type::int8, 6), reflect, &params), Status::unsupported_option);
  EXPECT_EQ(prepare_mirror_pad(three, before, tensor(Type::int8, 6), symmetric, &params), Status::ok);
  EXPECT_EQ(prepare_mirror_pad(three, after, tensor(Type::int8, 7), symmetric, &params), Status::unsupported_option);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
