#include <gtest/gtest.h>

#include "host/lowering/comparing.h"
#include "host/lowering/kernel_set.h"
#include "host/lowering/testing.h"

// The kernels of mote/kernels/scalar, as plain C++ on this computer, against the reference kernels: the same outputs
// for thousands of layers. host/firmware/scalar_test.cpp runs them on emulated processors.
namespace mote::host::lowering {
namespace {

using graph::Graph;
using testing::Chosen;

Chosen compare(int layers, Graph (*any_layer)(testing::Random&)) {
  return testing::compare(lower_for_scalar, layers, any_layer);
}

TEST(lower_for_scalar, dense_layers_equal_the_reference) {
  const Chosen chosen = compare(3000, testing::any_dense_layer);
  EXPECT_EQ(chosen.size(), 2u + 1u);  // its kernel, that of pixels for channels of their own scales, and the reference
}

TEST(lower_for_scalar, convolutions_equal_the_reference) {
  const Chosen chosen = compare(6000, testing::any_convolution);
  EXPECT_EQ(chosen.size(), 3u + 1u);  // dense ones, of one tap and others, and the reference
}

TEST(lower_for_scalar, depthwise_convolutions_equal_the_reference) {
  const Chosen chosen = compare(6000, testing::any_depthwise_convolution);
  EXPECT_EQ(chosen.size(), 1u + 1u);  // its own and the reference
}

}  // namespace
}  // namespace mote::host::lowering
