#include <gtest/gtest.h>

#include "host/lowering/comparing.h"
#include "host/lowering/kernel_set.h"
#include "host/lowering/testing.h"

// The kernels of mote/kernels/arm_dsp, as plain C++ on this computer, against the reference kernels: the same outputs
// for thousands of layers. host/firmware/arm_dsp_test.cpp runs them as assembly.
namespace mote::host::lowering {
namespace {

using graph::Graph;
using testing::Chosen;

Chosen compare(int layers, Graph (*any_layer)(testing::Random&)) {
  return testing::compare(lower_for_arm_dsp, layers, any_layer);
}

TEST(lower_for_arm_dsp, dense_layers_equal_the_reference) {
  const Chosen chosen = compare(3000, testing::any_dense_layer);
  EXPECT_EQ(chosen.size(), 4u + 4u + 1u);  // every form of both kernels, and the reference
}

TEST(lower_for_arm_dsp, convolutions_equal_the_reference) {
  const Chosen chosen = compare(6000, testing::any_convolution);
  EXPECT_GE(chosen.size(), 4u + 4u + 4u + 1u + 1u);  // every form of three kernels, small dense ones, the reference
}

TEST(lower_for_arm_dsp, depthwise_convolutions_equal_the_reference) {
  const Chosen chosen = compare(6000, testing::any_depthwise_convolution);
  EXPECT_GE(chosen.size(), 2u + 4u + 1u);  // forms of its own kernels, and the reference
}

TEST(lower_for_arm_dsp, kernels_with_little_scratch_memory_equal_the_reference) {
  const Chosen of_dense = testing::compare(lower_for_arm_dsp_with_little_scratch, 3000, testing::any_dense_layer);
  EXPECT_EQ(of_dense.size(), 4u + 4u + 1u);
  const Chosen of_images = testing::compare(lower_for_arm_dsp_with_little_scratch, 6000, testing::any_convolution);
  EXPECT_GE(of_images.size(), 4u + 4u + 4u + 1u);  // pixel by pixel, dense layers with and without, the reference
}

TEST(lower_for_arm_dsp, additions_equal_the_reference) {
  const Chosen chosen = compare(2000, testing::any_addition);
  EXPECT_EQ(chosen.size(), 1u + 2u + 1u);  // of factors, both forms that round as the reference does, the reference
}

}  // namespace
}  // namespace mote::host::lowering
