#include "mote/kernels/select.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::tensor;

TEST(prepare_select, takes_a_condition_for_every_index_of_the_first_dimension) {
  const TensorInfo values = tensor(Type::int16, 2, 3);
  SelectParams params;
  ASSERT_EQ(prepare_select(tensor(Type::boolean, 2), values, values, values, &params), Status::ok);
  const uint8_t condition[] = {0, 1};
  const int16_t left[] = {1, 2, 3, 4, 5, 6};
  const int16_t right[] = {-1, -2, -3, -4, -5, -6};
  std::vector<int16_t> output(6);
  reference::select(params, condition, reinterpret_cast<const uint8_t*>(left), reinterpret_cast<const uint8_t*>(right),
                    reinterpret_cast<uint8_t*>(output.data()));
  EXPECT_EQ(output, (std::vector<int16_t>{-1, -2, -3, 4, 5, 6}));
}

TEST(prepare_select, refuses_what_select_v2_would_repeat) {
  const Type b = Type::boolean;
  const TensorInfo values = tensor(Type::int32, 2, 3);
  SelectParams params;
  EXPECT_EQ(prepare_select(tensor(b, 3), values, values, values, &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_select_v2(tensor(b, 3), values, values, values, &params), Status::ok);
  EXPECT_EQ(prepare_select(tensor(b, 2, 3), tensor(Type::int32, 3), values, values, &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_select_v2(tensor(b, 2, 3), tensor(Type::int32, 3), values, values, &params), Status::ok);
  EXPECT_EQ(prepare_select_v2(tensor(b, 2), values, values, values, &params), Status::shape_mismatch);
}

TEST(prepare_select, refuses_types_that_have_no_kernel) {
  const TensorInfo values = tensor(Type::int32, 3);
  const TensorInfo halves = tensor(Type::int4, 3);
  const TensorInfo flags = tensor(Type::boolean, 3);
  SelectParams params;
  EXPECT_EQ(prepare_select_v2(values, values, values, values, &params), Status::unsupported_type);
  EXPECT_EQ(prepare_select_v2(flags, values, flags, values, &params), Status::unsupported_type);
  EXPECT_EQ(prepare_select_v2(flags, halves, halves, halves, &params), Status::unsupported_type);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
