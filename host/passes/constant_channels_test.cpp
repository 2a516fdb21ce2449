#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <random>
#include <vector>

#include "host/execution/executor.h"
#include "host/passes/channel_intervals.h"
#include "host/passes/pipeline.h"
#include "host/passes/remove_constant_channels.h"

namespace mote::host::passes {
namespace {

using graph::Graph;
using graph::Op;
using graph::Tensor;
using graph::TensorId;
using kernels::Activation;
using kernels::Padding;

constexpr int32_t zero_point = -4;

// An int8 graph that grows from its input.
class Int8Graph {
 public:
  Int8Graph(std::vector<int32_t> shape, uint32_t seed) : random_(seed) {
    last_ = add("input", Type::int8, std::move(shape), {{0.05f}, {zero_point}});
    graph_.inputs = {last_};
  }

  // `zero_filters` get weights 0 and the bias that stands with them.
  struct ZeroFilter {
    int32_t channel;
    int32_t bias;
  };

  void conv_2d(int32_t channels, int32_t side, const std::vector<ZeroFilter>& zero_filters,
               Padding padding = Padding::same, Activation activation = Activation::relu) {
    const std::vector<int32_t> in = shape();
    weighted(Op::conv_2d, {channels, side, side, in[3]}, 0, zero_filters,
             {1, out(in[1], side, padding), out(in[2], side, padding), channels},
             kernels::Conv2dOptions{padding, 1, 1, 1, 1, activation, 0});
  }

  void depthwise_conv_2d(int32_t side, const std::vector<ZeroFilter>& zero_filters) {
    weighted(Op::depthwise_conv_2d, {1, side, side, shape()[3]}, 3, zero_filters, shape(),
             kernels::DepthwiseConv2dOptions{Padding::same, 1, 1, 1, 1, Activation::relu});
  }

  void fully_connected(int32_t outputs, bool with_bias = true) {
    const int32_t features = static_cast<int32_t>(graph_.tensors[last_].elements());
    weighted(Op::fully_connected, {outputs, features}, 0, {}, {1, outputs}, kernels::FullyConnectedOptions{},
             with_bias);
  }

  void average_pool_2d() {
    const std::vector<int32_t> in = shape();
    append(Op::average_pool_2d, {last_}, {1, 1, 1, in[3]},
           kernels::Pool2dOptions{Padding::valid, in[1], in[2], in[1], in[2], Activation::none});
  }

  void reshape(std::vector<int32_t> to) {
    const TensorId told = add("told", Type::int32, {static_cast<int32_t>(to.size())}, {});
    put(told, to);
    append(Op::reshape, {last_, told}, std::move(to), {});
  }

  Graph finish() {
    graph_.outputs = {last_};
    graph::verify(graph_);
    return graph_;
  }

 private:
  std::vector<int32_t> shape() const { return graph_.tensors[last_].shape; }
  static int32_t out(int32_t in, int32_t side, Padding padding) {
    return padding == Padding::same ? in : in - side + 1;
  }

  TensorId add(const std::string& name, Type type, std::vector<int32_t> shape, graph::Quantization quantization) {
    Tensor tensor;
    tensor.name = name + std::to_string(graph_.tensors.size());
    tensor.type = type;
    tensor.shape = std::move(shape);
    tensor.quantization = std::move(quantization);
    return graph_.add_tensor(std::move(tensor));
  }

  template <typename T>
  void put(TensorId id, const std::vector<T>& values) {
    Tensor& tensor = graph_.tensors[id];
    tensor.is_constant = true;
    tensor.data.resize(values.size() * sizeof(T));
    std::memcpy(tensor.data.data(), values.data(), tensor.data.size());
  }

  void append(Op op, std::vector<TensorId> inputs, std::vector<int32_t> to, graph::Options options) {
    const graph::Quantization quantization = graph_.tensors[last_].quantization;
    last_ = add("value", Type::int8, std::move(to), quantization);
    graph_.nodes.push_back({op, "node" + std::to_string(graph_.nodes.size()), std::move(inputs), {last_}, options});
  }

  void weighted(Op op, std::vector<int32_t> filter, int32_t axis, const std::vector<ZeroFilter>& zero_filters,
                std::vector<int32_t> to, graph::Options options, bool with_bias = true) {
    const int32_t channels = filter[static_cast<size_t>(axis)];
    graph::Quantization grid{{}, std::vector<int32_t>(channels, 0), axis};
    for (int32_t i = 0; i < channels; ++i) grid.scales.push_back(0.01f + 0.001f * static_cast<float>(i % 5));
    const TensorId weights = add("weights", Type::int8, filter, grid);
    grid.axis = 0;
    for (float& scale : grid.scales) scale *= 0.05f;
    const TensorId bias = add("bias", Type::int32, {channels}, grid);

    std::vector<int8_t> values(static_cast<size_t>(graph_.tensors[weights].elements()));
    for (int8_t& value : values) value = static_cast<int8_t>(uniform(-127, 127));
    std::vector<int32_t> biases(channels);
    for (int32_t& value : biases) value = uniform(-3000, 3000);
    const auto place = [&](size_t i) { return axis == 0 ? i / (values.size() / channels) : i % channels; };
    for (const ZeroFilter& zero : zero_filters) {
      for (size_t i = 0; i < values.size(); ++i)
        values[i] = place(i) == static_cast<size_t>(zero.channel) ? 0 : values[i];
      biases[zero.channel] = zero.bias;
    }
    put(weights, values);
    put(bias, biases);
    append(op, with_bias ? std::vector<TensorId>{last_, weights, bias} : std::vector<TensorId>{last_, weights},
           std::move(to), options);
  }

  int32_t uniform(int32_t low, int32_t high) { return std::uniform_int_distribution<int32_t>(low, high)(random_); }

  std::mt19937 random_;
  Graph graph_;
  TensorId last_ = 0;
};

std::vector<int8_t> run(const Graph& graph, uint32_t seed) {
  execution::Executor executor(graph);
  std::mt19937 random(seed);
  for (int8_t& value : executor.tensor_as<int8_t>(graph.inputs[0])) value = static_cast<int8_t>(random());
  executor.run();
  const auto output = executor.tensor_as<int8_t>(graph.outputs[0]);
  return {output.begin(), output.end()};
}

void expect_same_outputs(const Graph& before, const Graph& after) {
  graph::verify(after);
  for (uint32_t seed = 1; seed <= 20; ++seed) ASSERT_EQ(run(before, seed), run(after, seed)) << "input " << seed;
}

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
