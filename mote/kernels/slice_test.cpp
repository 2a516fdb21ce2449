#include "mote/kernels/slice.h"

#include <gtest/gtest.h>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::tensor;

TEST(prepare_slice, refuses_what_leads_outside) {
  const TensorInfo five = tensor(Type::int8, 5);
  const TensorInfo three = tensor(Type::int8, 3);
  const int32_t late[] = {3};
  const int32_t negative[] = {-1};
  StridedCopyParams params;
  EXPECT_EQ(prepare_slice(five, late, {}, three, &params), Status::out_of_range);
  EXPECT_EQ(prepare_slice(five, negative, {}, three, &params), Status::out_of_range);
  EXPECT_EQ(prepare_slice(three, negative, {}, five, &params), Status::shape_mismatch);
}

TEST(prepare_slice, refuses_a_size_that_the_output_does_not_have) {
  const int32_t begin[] = {1};
  const int32_t rest[] = {-1};
  const int32_t two[] = {2};
  StridedCopyParams params;
  EXPECT_EQ(prepare_slice(tensor(Type::int8, 5), begin, rest, tensor(Type::int8, 3), &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_slice(tensor(Type::int8, 5), begin, two, tensor(Type::int8, 3), &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_slice(tensor(Type::int8, 5), begin, rest, tensor(Type::int8, 4), &params), Status::ok);
}

TEST(prepare_dynamic_slice, wants_an_index_for_every_dimension) {
  const TensorInfo x = tensor(Type::int8, 2, 2);
  SliceParams params;
  EXPECT_EQ(prepare_dynamic_slice(x, tensor(Type::int32, 1), x, &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_dynamic_slice(x, tensor(Type::int16, 2), x, &params), Status::unsupported_type);
  EXPECT_EQ(prepare_dynamic_slice(x, tensor(Type::int64, 2), x, &params), Status::ok);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
