#include <gtest/gtest.h>

#include "host/passes/convolve_single_channels.h"
#include "host/passes/int8_graph_testing.h"
#include "host/passes/merge_convolutions.h"
#include "host/passes/split_groups.h"

namespace mote::host::passes {
namespace {

TEST(split_groups, a_convolution_a_group_gives_the_same_outputs) {
  for (const int32_t groups : {2, 3, 4}) {
    Int8Graph built({1, 5, 4, 24}, 3);
    built.conv_2d(12, 3, {}, Padding::same, Activation::relu, groups);
    const Graph before = built.finish();
    Graph after = before;
    split_groups(after);
    ASSERT_EQ(after.nodes.size(), static_cast<size_t>(groups) + 2);
    EXPECT_EQ(after.nodes.front().op, Op::split);
    EXPECT_EQ(after.nodes.back().op, Op::concatenation);
    expect_same_outputs(before, after);
  }
}

TEST(split_groups, reads_as_a_split_convolutions_and_a_concatenation) {
  Int8Graph built({1, 4, 4, 32}, 4);
  built.conv_2d(16, 3, {}, Padding::valid, Activation::none, 2);
  Graph graph = built.finish();
  split_groups(graph);
  EXPECT_EQ(to_text(graph),
            "input input0 : int8[1,4,4,32]\n"
            "input0_group0, input0_group1 = split(channels_axis, input0, num_splits = 2) : int8[1,4,4,16], "
            "int8[1,4,4,16]\n"
            "value3_group0 = conv_2d(input0_group0, weights1_group0, bias2_group0, stride = 1x1, padding = valid) : "
            "int8[1,2,2,8]\n"
            "value3_group1 = conv_2d(input0_group1, weights1_group1, bias2_group1, stride = 1x1, padding = valid) : "
            "int8[1,2,2,8]\n"
            "value3 = concatenation(value3_group0, value3_group1, axis = 3) : int8[1,2,2,16]\n"
            "output value3\n");
}

TEST(convolve_single_channels, one_channel_a_group_is_a_depthwise_convolution) {
  for (const int32_t multiplier : {1, 2}) {
    Int8Graph built({1, 5, 4, 6}, 5);
    built.conv_2d(6 * multiplier, 3, {}, Padding::same, Activation::relu, 6);
    const Graph before = built.finish();
    Graph after = before;
    convolve_single_channels(after);
    ASSERT_EQ(after.nodes.size(), 1u);
    EXPECT_EQ(after.nodes[0].op, Op::depthwise_conv_2d);
    expect_same_outputs(before, after);
  }
}

TEST(split_groups, leaves_what_moving_would_cost_more) {
  Int8Graph built({1, 8, 8, 4}, 6);
  built.conv_2d(4, 1, {}, Padding::same, Activation::relu, 2);  // two products an output
  Graph graph = built.finish();
  split_groups(graph);
  EXPECT_EQ(graph.nodes.size(), 1u);
}

// Branches of 1x1 and 3x3 convolutions over one image, put together.
Graph branches(const std::vector<Int8Graph::Branch>& shapes, bool is_read_twice = false) {
  Int8Graph built({1, 5, 4, 6}, 7);
  built.branches(shapes, is_read_twice);
  return built.finish();
}

TEST(merge_convolutions, branches_of_one_shape_become_one) {
  const Graph before = branches({{3, 1}, {5, 1}, {4, 1}});
  Graph after = before;
  merge_convolutions(after);
  ASSERT_EQ(after.nodes.size(), 1u);
  EXPECT_EQ(after.tensors[after.nodes[0].inputs[1]].shape, (std::vector<int32_t>{12, 1, 1, 6}));
  expect_same_outputs(before, after);
}

TEST(merge_convolutions, only_neighbours_are_merged) {
  const Graph before = branches({{3, 1}, {5, 1}, {4, 3}, {2, 1}});
  Graph after = before;
  merge_convolutions(after);
  EXPECT_EQ(to_text(after),
            "input input0 : int8[1,5,4,6]\n"
            "value3 = conv_2d(input0, weights1_merged, bias2_merged, stride = 1x1, padding = same, activation = "
            "relu) : int8[1,5,4,8]\n"
            "value9 = conv_2d(input0, weights7, bias8, stride = 1x1, padding = same, activation = relu) : "
            "int8[1,5,4,4]\n"
            "value12 = conv_2d(input0, weights10, bias11, stride = 1x1, padding = same, activation = relu) : "
            "int8[1,5,4,2]\n"
            "value13 = concatenation(value3, value9, value12, axis = 3) : int8[1,5,4,14]\n"
            "output value13\n");
  expect_same_outputs(before, after);
}

TEST(merge_convolutions, leaves_what_somebody_else_reads_too) {
  Graph graph = branches({{3, 1}, {5, 1}}, true);
  merge_convolutions(graph);
  EXPECT_EQ(graph.nodes.size(), 3u);
}

}  // namespace
}  // namespace mote::host::passes
