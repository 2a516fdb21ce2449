#include "mote/kernels/split.h"

#include <gtest/gtest.h>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::tensor;

TEST(prepare_split, refuses_outputs_that_do_not_use_up_the_input) {
  const TensorInfo input = tensor(Type::int8, 2, 5);
  int32_t runs[2];
  ASSERT_EQ(prepare_split_output(input, tensor(Type::int8, 2, 3), 1, &runs[0]), Status::ok);
  ASSERT_EQ(prepare_split_output(input, tensor(Type::int8, 2, 3), 1, &runs[1]), Status::ok);
  SplitParams params;
  EXPECT_EQ(prepare_split(input, 1, runs, &params), Status::shape_mismatch);
  ASSERT_EQ(prepare_split_output(input, tensor(Type::int8, 2, 2), 1, &runs[1]), Status::ok);
  EXPECT_EQ(prepare_split(input, 1, runs, &params), Status::ok);
}

TEST(prepare_split_output, refuses_an_axis_outside) {
  const TensorInfo x = tensor(Type::int8, 2, 5);
  int32_t run_bytes;
  EXPECT_EQ(prepare_split_output(x, x, 2, &run_bytes), Status::unsupported_option);
  EXPECT_EQ(prepare_split_output(x, x, -3, &run_bytes), Status::unsupported_option);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
