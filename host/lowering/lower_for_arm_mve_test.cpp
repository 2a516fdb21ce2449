#include <gtest/gtest.h>

#include "host/lowering/comparing.h"
#include "host/lowering/kernel_set.h"
#include "host/lowering/testing.h"

// The kernels of mote/kernels/arm_mve, as plain C++ on this computer, against the reference kernels: the same outputs
// for thousands of layers. host/firmware/arm_mve_test.cpp runs them as assembly.
namespace mote::host::lowering {
namespace {

using graph::Graph;
using testing::Chosen;

Chosen compare(int layers, Graph (*any_layer)(testing::Random&)) {
  return testing::compare(lower_for_arm_mve, layers, any_layer);
}

TEST(lower_for_arm_mve, dense_layers_equal_the_reference) {
  const Chosen chosen = compare(3000, testing::any_dense_layer);
  EXPECT_EQ(chosen.size(), 2u + 1u);  // both forms, and the reference
}

TEST(lower_for_arm_mve, convolutions_equal_the_reference) {
  const Chosen chosen = compare(6000, testing::any_convolution);
  EXPECT_EQ(chosen.size(), 2u * 9 + 1u);  // both forms of every kernel, and the reference
}

TEST(lower_for_arm_mve, depthwise_convolutions_equal_the_reference) {
  const Chosen chosen = compare(6000, testing::any_depthwise_convolution);
  EXPECT_EQ(chosen.size(), 2u * 5 + 1u);  // both forms of its own kernels, and the reference
}

TEST(lower_for_arm_mve, additions_equal_the_reference) {
  const Chosen chosen = compare(3000, testing::any_addition);
  EXPECT_EQ(chosen.size(), 1u + 1u);  // its own kernel, and the reference
}

TEST(lower_for_arm_mve, average_pools_equal_the_reference) {
  const Chosen chosen = compare(3000, testing::any_average_pool);
  EXPECT_EQ(chosen.size(), 1u + 1u);
}

}  // namespace
}  // namespace mote::host::lowering
