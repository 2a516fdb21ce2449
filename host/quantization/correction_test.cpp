#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "host/base/random.h"
#include "host/graph/graph.h"
#include "host/quantization/correct_bias.h"
#include "host/quantization/equalize.h"
#include "host/quantization/quantize.h"
#include "host/quantization/run_inputs.h"
#include "host/quantization/scales.h"

// What is done to a float graph before it is quantized.
namespace mote::host::quantization {
namespace {

using graph::Graph;
using graph::Op;
using graph::TensorId;
using kernels::Activation;
using kernels::Padding;
using Inputs = std::vector<std::vector<float>>;

constexpr int32_t side = 6;
constexpr int32_t channels = 8;

class Writer {
 public:
  Graph graph;

  TensorId computed(const char* name, std::vector<int32_t> shape) {
    graph::Tensor tensor;
    tensor.name = name;
    tensor.shape = std::move(shape);
    return graph.add_tensor(std::move(tensor));
  }
  TensorId constant(Type type, std::vector<int32_t> shape) {
    graph::Tensor tensor;
    tensor.name = "constant";
    tensor.type = type;
    tensor.shape = std::move(shape);
    tensor.is_constant = true;
    tensor.data.resize(tensor.elements() * 4);
    return graph.add_tensor(std::move(tensor));
  }
  TensorId weights(std::vector<int32_t> shape, double deviation) {
    const TensorId id = constant(Type::float32, std::move(shape));
    float* values = graph::mutable_constant_data<float>(graph.tensors[id]);
    for (int64_t i = 0; i < graph.tensors[id].elements(); ++i) {
      values[i] = static_cast<float>(deviation * random_.normal());
    }
    return id;
  }

 private:
  Random random_{4};
};

// conv_2d 1x1 → depthwise_conv_2d 3x3 → conv_2d 1x1 → mean → fully_connected, with relu, biases everywhere.
Graph make_graph(Activation activation) {
  Writer w;
  const std::vector<int32_t> shape = {1, side, side, channels};
  const TensorId input = w.computed("input", {1, side, side, 2});
  const TensorId a = w.computed("a", shape), b = w.computed("b", shape), c = w.computed("c", shape);
  const TensorId mean = w.computed("mean", {1, channels}), scores = w.computed("scores", {1, 4});
  const TensorId axes = w.constant(Type::int32, {2});
  graph::mutable_constant_data<int32_t>(w.graph.tensors[axes])[0] = 1;
  graph::mutable_constant_data<int32_t>(w.graph.tensors[axes])[1] = 2;
  const kernels::Conv2dOptions conv{Padding::same, 1, 1, 1, 1, activation, 0};
  const kernels::DepthwiseConv2dOptions depthwise{Padding::same, 1, 1, 1, 1, activation};
  const auto bias = [&](int32_t count) { return w.weights({count}, 0.2); };
  w.graph.name = "test";
  w.graph.nodes.push_back({Op::conv_2d, "a", {input, w.weights({channels, 1, 1, 2}, 0.7), bias(channels)}, {a}, conv});
  w.graph.nodes.push_back(
      {Op::depthwise_conv_2d, "b", {a, w.weights({1, 3, 3, channels}, 0.4), bias(channels)}, {b}, depthwise});
  w.graph.nodes.push_back(
      {Op::conv_2d, "c", {b, w.weights({channels, 1, 1, channels}, 0.4), bias(channels)}, {c}, conv});
  w.graph.nodes.push_back({Op::mean, "mean", {c, axes}, {mean}, kernels::ReduceOptions{false}});
  w.graph.nodes.push_back({Op::fully_connected,
                           "scores",
                           {mean, w.weights({4, channels}, 0.5), bias(4)},
                           {scores},
                           kernels::FullyConnectedOptions{Activation::none, false, 0, 0}});
  w.graph.inputs = {input};
  w.graph.outputs = {scores};
  graph::verify(w.graph);
  return w.graph;
}

// The same function with the channels of each layer scaled by 2^-4 … 2^4, and what reads them by the inverse.
Graph badly_scaled() {
  Graph graph = make_graph(Activation::relu);
  for (size_t n = 0; n < 3; ++n) {
    const auto scale = [&](TensorId id, auto factor_of) {
      float* values = graph::mutable_constant_data<float>(graph.tensors[id]);
      for (int64_t i = 0; i < graph.tensors[id].elements(); ++i) values[i] *= factor_of(i);
    };
    const auto factor = [&](int64_t channel) { return std::ldexp(1.0f, static_cast<int>((channel * 3 + n) % 9) - 4); };
    const graph::Node& first = graph.nodes[n];
    const graph::Node& second = graph.nodes[n == 2 ? 4 : n + 1];
    const int64_t rows = graph.tensors[first.inputs[1]].elements() / channels;
    scale(first.inputs[1], [&](int64_t i) { return factor(first.op == Op::conv_2d ? i / rows : i % channels); });
    scale(first.inputs[2], [&](int64_t i) { return factor(i); });
    scale(second.inputs[1], [&](int64_t i) { return 1 / factor(i % channels); });
  }
  return graph;
}

Inputs make_inputs(int count, uint64_t seed) {
  Random random(seed);
  Inputs inputs;
  for (int k = 0; k < count; ++k) {
    std::vector<float> input;
    for (int i = 0; i < side * side * 2; ++i) input.push_back(static_cast<float>(random.uniform(-1, 1)));
    inputs.push_back(std::move(input));
  }
  return inputs;
}

std::vector<float> outputs_of(const Graph& graph, const Inputs& inputs) {
  std::vector<float> outputs;
  run_inputs(graph, inputs, [&](execution::Executor& executor) {
    const auto output = executor.tensor_as<float>(graph.outputs[0]);
    outputs.insert(outputs.end(), output.begin(), output.end());
  });
  return outputs;
}

std::vector<float> int8_outputs_of(const Graph& graph, const Inputs& inputs) {
  std::vector<std::vector<int8_t>> integers;
  const graph::Tensor& input = graph.tensors[graph.inputs[0]];
  const graph::Quantization& grid = graph.tensors[graph.outputs[0]].quantization;
  for (const std::vector<float>& values : inputs) {
    const std::vector<int32_t> rounded = round_to_grid(values, input.shape, input.quantization, -128, 127);
    integers.emplace_back(rounded.begin(), rounded.end());
  }
  std::vector<float> outputs;
  run_inputs(graph, integers, [&](execution::Executor& executor) {
    for (const int8_t value : executor.tensor_as<int8_t>(graph.outputs[0])) {
      outputs.push_back(grid.scales[0] * static_cast<float>(value - grid.zero_points[0]));
    }
  });
  return outputs;
}

double mean_squared_difference(const std::vector<float>& a, const std::vector<float>& b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i) sum += (double{a[i]} - b[i]) * (double{a[i]} - b[i]);
  return sum / static_cast<double>(a.size());
}

// The largest, over channels, of how far a tensor reaches, to the smallest.
double spread(const Graph& graph, TensorId id, const Inputs& inputs) {
  std::vector<double> reach(channels, 0.0);
  run_inputs(graph, inputs, [&](execution::Executor& executor) {
    const auto values = executor.tensor_as<float>(id);
    for (size_t i = 0; i < values.size(); ++i) reach[i % channels] = std::max<double>(reach[i % channels], values[i]);
  });
  double least = INFINITY;
  for (const double value : reach) least = value > 0 ? std::min(least, value) : least;  // some never wake
  return *std::max_element(reach.begin(), reach.end()) / least;
}

std::vector<float> quantized_outputs(const Graph& graph, const Inputs& inputs) {
  SilentProgress progress;
  return int8_outputs_of(quantize(graph, calibrate(graph, inputs, {}, progress), {}), inputs);
}

TEST(equalize, keeps_the_function_and_brings_channels_nearer) {
  const Graph before = badly_scaled();
  const Inputs inputs = make_inputs(40, 1);
  Graph after = before;
  EXPECT_EQ(equalize(after, inputs), 3);
  const Inputs others = make_inputs(20, 2);
  const std::vector<float> expected = outputs_of(before, others);
  const std::vector<float> given = outputs_of(after, others);
  for (size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(given[i], expected[i], 1e-5);
  for (size_t n = 0; n < 3; ++n) {
    const TensorId id = before.nodes[n].outputs[0];
    EXPECT_LT(spread(after, id, inputs), 0.2 * spread(before, id, inputs)) << before.nodes[n].name;
  }
}

TEST(equalize, makes_a_badly_scaled_network_lose_less_in_int8) {
  const Graph before = badly_scaled();
  const Inputs inputs = make_inputs(40, 1);
  Graph after = before;
  equalize(after, inputs);
  const std::vector<float> expected = outputs_of(before, inputs);
  const double error_before = mean_squared_difference(quantized_outputs(before, inputs), expected);
  const double error_after = mean_squared_difference(quantized_outputs(after, inputs), expected);
  EXPECT_LT(error_after, 0.1 * error_before);
}

// A depthwise layer has a scale for each channel that it reads: how far its weights reach must not narrow its input.
TEST(equalize, does_no_harm_where_only_depthwise_weights_differ) {
  Graph before = make_graph(Activation::relu);
  const auto scale = [&](TensorId id, auto factor_of) {
    float* values = graph::mutable_constant_data<float>(before.tensors[id]);
    for (int64_t i = 0; i < before.tensors[id].elements(); ++i) values[i] *= factor_of(i % channels);
  };
  const auto factor = [](int64_t channel) { return std::ldexp(1.0f, static_cast<int>(channel * 3 % 9) - 4); };
  const graph::Node& depthwise = before.nodes[1];
  scale(depthwise.inputs[1], factor);
  scale(depthwise.inputs[2], factor);
  scale(before.nodes[2].inputs[1], [&](int64_t channel) { return 1 / factor(channel); });
  const Inputs inputs = make_inputs(40, 1);
  Graph after = before;
  equalize(after, inputs);
  EXPECT_LT(spread(after, before.nodes[0].outputs[0], inputs), 1.01);
  const std::vector<float> expected = outputs_of(before, inputs);
  const std::vector<float> given = outputs_of(after, inputs);
  for (size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(given[i], expected[i], 1e-5);
}

TEST(equalize, leaves_pairs_alone_that_relu6_joins) {
  const Graph before = make_graph(Activation::relu6);
  Graph after = before;
  EXPECT_EQ(equalize(after, make_inputs(5, 1)), 0);
  for (size_t id = 0; id < before.tensors.size(); ++id) EXPECT_EQ(after.tensors[id].data, before.tensors[id].data);
}

TEST(equalize, leaves_pairs_alone_whose_channels_others_read) {
  Graph graph = make_graph(Activation::relu);
  graph.outputs.push_back(graph.nodes[0].outputs[0]);
  graph.outputs.push_back(graph.nodes[1].outputs[0]);
  EXPECT_EQ(equalize(graph, make_inputs(5, 1)), 1);
}

TEST(correct_bias, makes_a_badly_scaled_network_lose_less_in_int8) {
  const Graph before = badly_scaled();
  const Inputs inputs = make_inputs(40, 1);
  SilentProgress progress;
  const std::vector<Range> ranges = calibrate(before, inputs, {}, progress);
  Graph after = before;
  correct_bias(after, ranges, {}, inputs, progress);
  const Inputs others = make_inputs(40, 2);
  const std::vector<float> expected = outputs_of(before, others);
  const double error_before = mean_squared_difference(int8_outputs_of(quantize(before, ranges, {}), others), expected);
  const double error_after = mean_squared_difference(int8_outputs_of(quantize(after, ranges, {}), others), expected);
  EXPECT_LT(error_after, 0.8 * error_before);
}

TEST(correct_bias, brings_the_mean_of_the_outputs_to_that_in_float) {
  const Graph before = badly_scaled();
  const Inputs inputs = make_inputs(200, 1);
  SilentProgress progress;
  const std::vector<Range> ranges = calibrate(before, inputs, {}, progress);
  Graph after = before;
  correct_bias(after, ranges, {}, inputs, progress);
  const Graph quantized = quantize(after, ranges, {});
  const std::vector<float> expected = outputs_of(before, inputs);
  const std::vector<float> given = int8_outputs_of(quantized, inputs);
  double error = 0;
  for (size_t i = 0; i < given.size(); ++i) error += given[i] - expected[i];
  EXPECT_LT(std::abs(error / static_cast<double>(given.size())),
            0.3 * quantized.tensors[quantized.outputs[0]].quantization.scales[0]);
}

TEST(correct_bias, leaves_ranges_and_weights_alone) {
  const Graph before = make_graph(Activation::relu6);
  const Inputs inputs = make_inputs(10, 1);
  SilentProgress progress;
  Graph after = before;
  correct_bias(after, calibrate(before, inputs, {}, progress), {}, inputs, progress);
  for (const graph::Node& node : before.nodes) {
    EXPECT_EQ(after.tensors[node.inputs[1]].data, before.tensors[node.inputs[1]].data);
  }
}

}  // namespace
}  // namespace mote::host::quantization
