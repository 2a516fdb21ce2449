#include "mote/kernels/reverse_sequence.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::tensor;

TEST(reverse_sequence, moves_lengths_inside) {
  const TensorInfo x = tensor(Type::uint8, 3, 3);
  ReverseSequenceParams params;
  ASSERT_EQ(prepare_reverse_sequence(x, tensor(Type::int64, 3), x, {1, 0}, &params), Status::ok);
  const std::vector<uint8_t> input = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  const int64_t lengths[] = {INT64_MIN, 2, INT64_MAX};
  std::vector<uint8_t> output(9);
  reference::reverse_sequence(params, input.data(), reinterpret_cast<const uint8_t*>(lengths), output.data());
  EXPECT_EQ(output, (std::vector<uint8_t>{1, 2, 3, 5, 4, 6, 9, 8, 7}));
}

TEST(prepare_reverse_sequence, refuses_what_does_not_fit) {
  const TensorInfo x = tensor(Type::int8, 2, 3);
  const TensorInfo lengths = tensor(Type::int32, 2);
  ReverseSequenceParams params;
  EXPECT_EQ(prepare_reverse_sequence(x, lengths, x, {1, 1}, &params), Status::unsupported_option);
  EXPECT_EQ(prepare_reverse_sequence(x, lengths, x, {2, 0}, &params), Status::unsupported_option);
  EXPECT_EQ(prepare_reverse_sequence(x, lengths, x, {0, 1}, &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_reverse_sequence(x, lengths, tensor(Type::int8, 3, 2), {1, 0}, &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_reverse_sequence(x, tensor(Type::int16, 2), x, {1, 0}, &params), Status::unsupported_type);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
