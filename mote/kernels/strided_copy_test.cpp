#include "mote/kernels/strided_copy.h"

#include <gtest/gtest.h>

#include <vector>

namespace mote {
namespace kernels {
namespace {

TEST(fill_strided_copy, joins_axes_that_lie_side_by_side) {
  const int32_t counts[] = {2, 3, 4};
  const int32_t strides[] = {12, 4, 1};
  StridedCopyParams params;
  fill_strided_copy(counts, strides, 3, 0, 1, &params);
  EXPECT_EQ(params.run_bytes, 24);
  for (const int32_t count : params.counts) EXPECT_EQ(count, 1);
}

TEST(fill_strided_copy, joins_axes_that_run_backwards) {
  const int32_t counts[] = {2, 3};
  const int32_t strides[] = {-3, -1};
  StridedCopyParams params;
  fill_strided_copy(counts, strides, 2, 5, 1, &params);
  EXPECT_EQ(params.run_bytes, 1);
  EXPECT_EQ(params.counts[max_rank - 1], 6);
  EXPECT_EQ(params.strides[max_rank - 1], -1);
  EXPECT_EQ(params.counts[max_rank - 2], 1);
}

TEST(strided_copy, copies_runs_of_any_size) {
  for (int32_t element_bytes = 1; element_bytes <= 9; ++element_bytes) {
    const int32_t counts[] = {3};
    const int32_t strides[] = {-2 * element_bytes};
    StridedCopyParams params;
    fill_strided_copy(counts, strides, 1, 4 * element_bytes, element_bytes, &params);
    std::vector<uint8_t> input(static_cast<size_t>(5 * element_bytes));
    for (size_t i = 0; i < input.size(); ++i) input[i] = static_cast<uint8_t>(i);
    std::vector<uint8_t> output(static_cast<size_t>(3 * element_bytes));
    reference::strided_copy(params, input.data(), output.data());
    std::vector<uint8_t> expected;
    for (const int32_t element : {4, 2, 0}) {
      for (int32_t i = 0; i < element_bytes; ++i) expected.push_back(static_cast<uint8_t>(element * element_bytes + i));
    }
    EXPECT_EQ(output, expected) << element_bytes;
  }
}

}  // namespace
}  // namespace kernels
}  // namespace mote
