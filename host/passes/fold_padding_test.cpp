#include "host/passes/fold_padding.h"

#include <gtest/gtest.h>

#include <array>

#include "host/passes/int8_graph_testing.h"

namespace mote::host::passes {
namespace {

std::vector<Op> ops_of(const Graph& graph) {
  std::vector<Op> ops;
  for (const graph::Node& node : graph.nodes) ops.push_back(node.op);
  return ops;
}

TEST(fold_padding, lets_a_convolution_pad_itself) {
  Int8Graph built({1, 6, 5, 3}, 1);
  built.pad(1, 1, 1, 1);
  built.conv_2d(4, 3, {}, Padding::valid);
  built.pad(2, 2, 2, 2);
  built.conv_2d(2, 5, {}, Padding::valid);
  const Graph before = built.finish();
  Graph after = before;
  fold_padding(after);
  EXPECT_EQ(ops_of(after), (std::vector<Op>{Op::conv_2d, Op::conv_2d}));
  expect_same_outputs(before, after);
}

TEST(fold_padding, leaves_other_borders) {
  for (const auto& [top, bottom, left, right] :
       {std::array{2, 0, 1, 1}, std::array{1, 1, 0, 2}, std::array{2, 2, 2, 2}}) {
    Int8Graph built({1, 6, 5, 3}, 2);
    built.pad(top, bottom, left, right);
    built.conv_2d(4, 3, {}, Padding::valid);
    Graph graph = built.finish();
    fold_padding(graph);
    EXPECT_EQ(ops_of(graph), (std::vector<Op>{Op::pad, Op::conv_2d})) << top << bottom << left << right;
  }
}

TEST(fold_padding, leaves_what_others_see_too) {
  Int8Graph built({1, 6, 5, 3}, 3);
  built.pad(1, 1, 1, 1);
  built.conv_2d(4, 3, {}, Padding::valid);
  Graph graph = built.finish();
  graph.outputs.push_back(graph.nodes[0].outputs[0]);
  fold_padding(graph);
  EXPECT_EQ(ops_of(graph), (std::vector<Op>{Op::pad, Op::conv_2d}));

  Int8Graph same({1, 6, 5, 3}, 4);
  same.pad(1, 1, 1, 1);
  same.conv_2d(4, 3, {}, Padding::same);
  Graph padded_twice = same.finish();
  fold_padding(padded_twice);
  EXPECT_EQ(ops_of(padded_twice), (std::vector<Op>{Op::pad, Op::conv_2d}));
}

}  // namespace
}  // namespace mote::host::passes
