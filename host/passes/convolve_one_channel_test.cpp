#include "host/passes/convolve_one_channel.h"

#include <gtest/gtest.h>

#include "host/passes/int8_graph_testing.h"

namespace mote::host::passes {
namespace {

TEST(convolve_one_channel, gives_the_same_outputs) {
  for (const int32_t multiplier : {1, 3, 8}) {
    Int8Graph built({1, 6, 5, 1}, 1);
    built.depthwise_conv_2d(3, {}, multiplier);
    const Graph before = built.finish();
    Graph after = before;
    convolve_one_channel(after);
    ASSERT_EQ(after.nodes.size(), 1u);
    EXPECT_EQ(after.nodes[0].op, Op::conv_2d);
    EXPECT_EQ(after.tensors[after.nodes[0].inputs[1]].shape, (std::vector<int32_t>{multiplier, 3, 3, 1}));
    expect_same_outputs(before, after);
  }
}

TEST(convolve_one_channel, leaves_several_channels) {
  Int8Graph built({1, 6, 5, 2}, 2);
  built.depthwise_conv_2d(3, {}, 4);
  Graph graph = built.finish();
  convolve_one_channel(graph);
  EXPECT_EQ(graph.nodes[0].op, Op::depthwise_conv_2d);
}

}  // namespace
}  // namespace mote::host::passes
