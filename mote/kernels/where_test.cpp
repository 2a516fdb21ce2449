#include "mote/kernels/where.h"

#include <gtest/gtest.h>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::tensor;

TEST(prepare_where, refuses_an_output_that_all_true_elements_would_not_fit) {
  const TensorInfo input = tensor(Type::boolean, 2, 3);
  WhereParams params;
  EXPECT_EQ(prepare_where(input, tensor(Type::int64, 6, 2), &params), Status::ok);
  EXPECT_EQ(prepare_where(input, tensor(Type::int64, 5, 2), &params), Status::unknown_size);
  EXPECT_EQ(prepare_where(input, tensor(Type::int64, 6, 3), &params), Status::unknown_size);
  EXPECT_EQ(prepare_where(input, tensor(Type::int64), &params), Status::unknown_size);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
