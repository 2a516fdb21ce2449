#include "mote/kernels/broadcast.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

std::vector<int32_t> list(const int32_t (&values)[max_rank]) { return {values, values + max_rank}; }

TEST(prepare_broadcast, makes_one_row_of_equal_shapes) {
  const Shape shape = {4, {2, 3, 1, 5}};
  BroadcastParams params;
  ASSERT_EQ(prepare_broadcast(shape, shape, shape, &params), Status::ok);
  EXPECT_EQ(params.element_count, 30);
  EXPECT_EQ(list(params.dims), (std::vector<int32_t>{1, 1, 1, 1, 1, 30}));
  EXPECT_EQ(list(params.left_strides), (std::vector<int32_t>{0, 0, 0, 0, 0, 1}));
  EXPECT_EQ(list(params.right_strides), (std::vector<int32_t>{0, 0, 0, 0, 0, 1}));
}

TEST(prepare_broadcast, merges_the_axes_along_which_an_operand_is_repeated) {
  const Shape image = {4, {1, 8, 9, 5}};
  const Shape channels = {1, {5}};
  BroadcastParams params;
  ASSERT_EQ(prepare_broadcast(image, channels, image, &params), Status::ok);
  EXPECT_EQ(list(params.dims), (std::vector<int32_t>{1, 1, 1, 1, 72, 5}));
  EXPECT_EQ(list(params.left_strides), (std::vector<int32_t>{0, 0, 0, 0, 5, 1}));
  EXPECT_EQ(list(params.right_strides), (std::vector<int32_t>{0, 0, 0, 0, 0, 1}));
}

TEST(prepare_broadcast, keeps_axes_apart_where_the_operands_take_turns) {
  const Shape left = {3, {2, 1, 3}};
  const Shape right = {2, {4, 1}};
  const Shape output = {3, {2, 4, 3}};
  BroadcastParams params;
  ASSERT_EQ(prepare_broadcast(left, right, output, &params), Status::ok);
  EXPECT_EQ(list(params.dims), (std::vector<int32_t>{1, 1, 1, 2, 4, 3}));
  EXPECT_EQ(list(params.left_strides), (std::vector<int32_t>{0, 0, 0, 3, 0, 1}));
  EXPECT_EQ(list(params.right_strides), (std::vector<int32_t>{0, 0, 0, 0, 1, 0}));
}

TEST(prepare_broadcast, refuses_an_output_that_does_not_follow_from_the_operands) {
  struct Case {
    Shape left;
    Shape right;
    Shape output;
    Status status;
  };
  const Case cases[] = {
      {{1, {2}}, {1, {3}}, {1, {3}}, Status::shape_mismatch},     // neither is repeated
      {{1, {1}}, {1, {1}}, {1, {3}}, Status::shape_mismatch},     // nothing says 3
      {{1, {3}}, {1, {3}}, {1, {1}}, Status::shape_mismatch},     // the output is smaller
      {{1, {3}}, {1, {3}}, {2, {1, 3}}, Status::shape_mismatch},  // another rank
      {{2, {2, 3}}, {1, {3}}, {1, {3}}, Status::shape_mismatch},  // an operand of a higher rank
      {{1, {0}}, {1, {1}}, {1, {1}}, Status::unknown_size},       // no elements
      {{7, {1, 1, 1, 1, 1, 1}}, {}, {}, Status::unsupported_rank},
  };
  for (const Case& c : cases) {
    BroadcastParams params;
    EXPECT_EQ(prepare_broadcast(c.left, c.right, c.output, &params), c.status) << (&c - cases);
  }
}

}  // namespace
}  // namespace kernels
}  // namespace mote
