#include <gtest/gtest.h>

#include "host/lowering/comparing.h"
#include "host/lowering/kernel_set.h"

// The kernels of mote/kernels/simd against the reference kernels: the same outputs for thousands of layers, by the
// vectors of this computer. cores_test.cpp compares these with plain C++.
namespace mote::host::lowering {
namespace {

using testing::Chosen;
using testing::compare;

TEST(lower_for_simd, dense_layers_equal_the_reference) {
  EXPECT_EQ(compare(lower_for_simd, 3000, testing::any_dense_layer).size(), 1u + 1u);  // its own, the reference
}

TEST(lower_for_simd, convolutions_equal_the_reference) {
  EXPECT_EQ(compare(lower_for_simd, 6000, testing::any_convolution).size(), 1u + 1u);
}

TEST(lower_for_simd, depthwise_convolutions_equal_the_reference) {
  EXPECT_EQ(compare(lower_for_simd, 6000, testing::any_depthwise_convolution).size(), 2u + 1u);
}

TEST(lower_for_simd, additions_equal_the_reference) {
  EXPECT_EQ(compare(lower_for_simd, 500, testing::any_addition).size(), 1u + 1u);
}

}  // namespace
}  // namespace mote::host::lowering
