#include "host/lowering/fit_addition.h"

#include <gtest/gtest.h>

#include "host/lowering/lowering.h"
#include "host/lowering/testing.h"

// What the kernel gives with the numbers is compared in lower_for_arm_dsp_test.cpp.
namespace mote::host::lowering {
namespace {

std::optional<kernels::LinearAddParams> fit(const graph::Graph& graph) {
  const LoweredNode node = lower(graph).at(0);
  return fit_addition(*static_cast<const kernels::AddParams*>(node.arguments[0].data));
}

// As in a trained model: scales that are multiples of nothing.
TEST(fit_addition, finds_numbers_for_nearly_all_scales) {
  int32_t fitted = 0;
  constexpr int32_t graphs = 400;
  for (uint32_t seed = 0; seed < graphs; ++seed) {
    testing::Random random(seed);
    graph::Graph graph = testing::any_addition(random);
    for (graph::Tensor& tensor : graph.tensors) tensor.shape = {1, 7};
    for (graph::Tensor& tensor : graph.tensors) {
      tensor.quantization.scales[0] = 0.02f + 0.04f * static_cast<float>(random.between(0, 1 << 23)) / (1 << 23);
    }
    if (fit(graph)) ++fitted;
  }
  EXPECT_GE(fitted, graphs * 99 / 100);
}

// (left + right) / 2 is a tie for half of all pairs, and ties go away from zero.
TEST(fit_addition, finds_none_for_ties_on_both_sides_of_zero) {
  testing::Random random(1);
  graph::Graph graph = testing::any_addition(random);
  graph.tensors[1].shape = graph.tensors[0].shape;
  graph.tensors[0].quantization = graph.tensors[1].quantization = {{0.5f}, {0}, 0};
  graph.tensors[2].quantization = {{1.0f}, {0}, 0};
  EXPECT_FALSE(fit(graph));
}

TEST(fit_addition, refuses_broadcast_shapes) {
  testing::Random random(1);
  graph::Graph graph = testing::any_addition(random);
  graph.tensors[0].shape = graph.tensors[2].shape = {1, 40};
  graph.tensors[1].shape = {1, 1};
  EXPECT_FALSE(fit(graph));
}

}  // namespace
}  // namespace mote::host::lowering
