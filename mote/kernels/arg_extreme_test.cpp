#include "mote/kernels/arg_extreme.h"

#include <gtest/gtest.h>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::tensor;

TEST(arg_extreme, refuses_axes_and_shapes_that_do_not_fit) {
  const int32_t beyond[] = {2};
  const int32_t last[] = {-1};
  const int32_t two[] = {0, 1};
  const TensorInfo input = tensor(Type::int8, 2, 3);
  ArgExtremeParams params;
  EXPECT_EQ(prepare_arg_extreme(input, last, tensor(Type::int32, 2), &params), Status::ok);
  EXPECT_EQ(prepare_arg_extreme(input, beyond, tensor(Type::int32, 2), &params), Status::unsupported_option);
  EXPECT_EQ(prepare_arg_extreme(input, two, tensor(Type::int32, 2), &params), Status::unsupported_option);
  EXPECT_EQ(prepare_arg_extreme(input, last, tensor(Type::int32, 3), &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_arg_extreme(input, last, tensor(Type::int32, 2, 1), &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_arg_extreme(input, last, tensor(Type::int8, 2), &params), Status::unsupported_type);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
