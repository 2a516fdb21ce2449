#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "host/passes/channel_intervals.h"
#include "host/passes/int8_graph_testing.h"
#include "host/passes/pipeline.h"
#include "host/passes/remove_constant_channels.h"

namespace mote::host::passes {
namespace {

std::vector<int32_t> widths(const Graph& graph) {
  std::vector<int32_t> channels;
  for (const graph::Node& node : graph.nodes) channels.push_back(graph.tensors[node.outputs[0]].shape.back());
  return channels;
}

// Biases whose channel is always the zero point after relu, or something else.
constexpr int32_t dead = -500;
constexpr int32_t alive = 700;

TEST(channel_intervals, hold_what_runs_give) {
  Int8Graph built({1, 6, 5, 3}, 1);
  built.conv_2d(8, 3, {{2, dead}, {5, alive}});
  built.depthwise_conv_2d(3, {{1, alive}});
  built.conv_2d(7, 1, {{4, dead}});
  built.average_pool_2d();
  built.fully_connected(4);
  const Graph graph = built.finish();
  const auto intervals = channel_intervals(graph);
  EXPECT_TRUE(intervals[graph.nodes[0].outputs[0]][2].is_constant());
  EXPECT_EQ(intervals[graph.nodes[0].outputs[0]][2].low, zero_point);
  EXPECT_GT(intervals[graph.nodes[0].outputs[0]][5].low, zero_point);
  EXPECT_FALSE(intervals[graph.nodes[0].outputs[0]][0].is_constant());
  for (uint32_t seed = 1; seed <= 30; ++seed) {
    execution::Executor executor(graph);
    std::mt19937 random(seed);
    for (int8_t& value : executor.tensor_as<int8_t>(graph.inputs[0])) value = static_cast<int8_t>(random());
    executor.run();
    for (const graph::Node& node : graph.nodes) {
      const TensorId id = node.outputs[0];
      const auto values = executor.tensor_as<int8_t>(id);
      for (size_t i = 0; i < values.size(); ++i) {
        const Interval& interval = intervals[id][i % intervals[id].size()];
        ASSERT_LE(interval.low, values[i]) << node.name;
        ASSERT_GE(interval.high, values[i]) << node.name;
      }
    }
  }
}

TEST(remove_constant_channels, removes_filters_and_moves_their_values_into_the_next_bias) {
  Int8Graph built({1, 6, 5, 3}, 2);
  built.conv_2d(8, 3, {{2, dead}, {5, alive}});
  built.conv_2d(4, 1, {});
  const Graph before = built.finish();
  Graph after = before;
  remove_constant_channels(after);
  EXPECT_EQ(widths(after), (std::vector<int32_t>{6, 4}));
  EXPECT_EQ(after.tensors[after.nodes[0].inputs[1]].shape, (std::vector<int32_t>{6, 3, 3, 3}));
  EXPECT_EQ(after.tensors[after.nodes[0].inputs[1]].quantization.scales.size(), 6u);
  EXPECT_EQ(after.tensors[after.nodes[1].inputs[1]].shape, (std::vector<int32_t>{4, 1, 1, 6}));
  expect_same_outputs(before, after);
}

TEST(remove_constant_channels, keeps_what_stands_beside_other_padding) {
  Int8Graph built({1, 6, 5, 3}, 3);
  built.conv_2d(8, 3, {{2, dead}, {5, alive}});
  built.conv_2d(4, 3, {});
  const Graph before = built.finish();
  Graph after = before;
  remove_constant_channels(after);
  EXPECT_EQ(widths(after), (std::vector<int32_t>{7, 4})) << "channel 5 isn't the padding's value";
  expect_same_outputs(before, after);

  Int8Graph without({1, 6, 5, 3}, 3);
  without.conv_2d(8, 3, {{2, dead}, {5, alive}});
  without.conv_2d(4, 3, {}, Padding::valid);
  const Graph valid = without.finish();
  Graph smaller = valid;
  remove_constant_channels(smaller);
  EXPECT_EQ(widths(smaller), (std::vector<int32_t>{6, 4}));
  expect_same_outputs(valid, smaller);
}

TEST(remove_constant_channels, goes_through_depthwise_pool_and_reshape) {
  Int8Graph built({1, 6, 5, 3}, 14);
  built.conv_2d(8, 1, {{2, dead}, {5, alive}, {7, dead}});
  built.depthwise_conv_2d(3, {{2, dead}, {3, alive}, {7, alive}});  // 3: nobody needs its input
  built.conv_2d(6, 1, {{0, dead}, {4, alive}});
  built.average_pool_2d();
  built.reshape({1, 6});
  built.fully_connected(5);
  const Graph before = built.finish();
  Graph after = before;
  remove_constant_channels(after);
  EXPECT_EQ(widths(after), (std::vector<int32_t>{5, 5, 4, 4, 4, 5}));
  expect_same_outputs(before, after);
}

TEST(remove_constant_channels, finds_the_channels_of_what_is_flattened) {
  for (const bool with_bias : {true, false}) {
    Int8Graph built({1, 4, 3, 2}, 5);
    built.conv_2d(5, 3, {{0, alive}, {3, dead}});
    built.reshape({1, 60});
    built.fully_connected(3, with_bias);
    const Graph before = built.finish();
    Graph after = before;
    remove_constant_channels(after);
    EXPECT_EQ(widths(after), (std::vector<int32_t>{3, 36, 3}));
    expect_same_outputs(before, after);
  }
}

TEST(remove_constant_channels, removes_what_no_filter_reads) {
  Int8Graph built({1, 6, 5, 3}, 9);
  built.conv_2d(5, 3, {});
  built.conv_2d(4, 3, {{1, dead}});
  built.conv_2d(3, 1, {});
  Graph before = built.finish();
  // Channel 2 of the first layer is read by filter 1 alone, which goes.
  int8_t* weights = graph::mutable_constant_data<int8_t>(before.tensors[before.nodes[1].inputs[1]]);
  for (int filter = 0; filter < 4; ++filter) {
    for (int tap = 0; tap < 9; ++tap) weights[(filter * 9 + tap) * 5 + 2] = filter == 1 ? 1 : 0;
  }
  int32_t* bias = graph::mutable_constant_data<int32_t>(before.tensors[before.nodes[1].inputs[2]]);
  bias[1] = -100000;
  Graph after = before;
  remove_constant_channels(after);
  EXPECT_EQ(widths(after), (std::vector<int32_t>{4, 3, 3}));
  expect_same_outputs(before, after);
}

TEST(remove_constant_channels, leaves_outputs_and_one_channel) {
  Int8Graph built({1, 4, 3, 2}, 6);
  built.conv_2d(3, 1, {{0, dead}, {1, dead}, {2, dead}});
  built.conv_2d(4, 1, {{1, alive}});
  const Graph before = built.finish();
  Graph after = before;
  remove_constant_channels(after);
  EXPECT_EQ(widths(after), (std::vector<int32_t>{1, 4}));
  expect_same_outputs(before, after);
}

TEST(remove_constant_channels, leaves_weights_that_others_share) {
  Int8Graph built({1, 4, 4, 4}, 7);
  built.conv_2d(4, 1, {{1, dead}});
  built.conv_2d(4, 1, {{2, dead}});
  built.conv_2d(4, 1, {});
  Graph before = built.finish();
  before.nodes[1].inputs[1] = before.nodes[0].inputs[1];
  Graph after = before;
  remove_constant_channels(after);
  EXPECT_LT(widths(after)[0], 4);
  expect_same_outputs(before, after);
}

TEST(remove_constant_channels, changes_no_graph_without_any) {
  Int8Graph built({1, 6, 5, 3}, 8);
  built.conv_2d(8, 3, {});
  built.depthwise_conv_2d(3, {});
  built.fully_connected(4);
  const Graph before = built.finish();
  Graph after = before;
  remove_constant_channels(after);
  EXPECT_EQ(graph::to_text(after), graph::to_text(before));
}

}  // namespace
}  // namespace mote::host::passes
