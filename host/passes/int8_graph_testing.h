#pragma once

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "host/execution/executor.h"
#include "host/graph/graph.h"

// Small int8 graphs for the passes' tests, and whether two graphs compute the same.
namespace mote::host::passes {

using graph::Graph;
using graph::Op;
using graph::Tensor;
using graph::TensorId;
using kernels::Activation;
using kernels::Padding;

inline constexpr int32_t zero_point = -4;

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
               Padding padding = Padding::same, Activation activation = Activation::relu, int32_t groups = 1) {
    const std::vector<int32_t> in = shape();
    weighted(Op::conv_2d, {channels, side, side, in[3] / groups}, 0, zero_filters,
             {1, out(in[1], side, padding), out(in[2], side, padding), channels},
             kernels::Conv2dOptions{padding, 1, 1, 1, 1, activation, 0});
  }

  void depthwise_conv_2d(int32_t side, const std::vector<ZeroFilter>& zero_filters, int32_t multiplier = 1) {
    const std::vector<int32_t> in = shape();
    const int32_t channels = in[3] * multiplier;
    weighted(Op::depthwise_conv_2d, {1, side, side, channels}, 3, zero_filters, {1, in[1], in[2], channels},
             kernels::DepthwiseConv2dOptions{Padding::same, 1, 1, 1, 1, Activation::relu});
  }

  // Convolutions over the same image, put together channel by channel.
  struct Branch {
    int32_t channels;
    int32_t side;
  };
  void branches(const std::vector<Branch>& branches, bool is_first_an_output = false) {
    const TensorId image = last_;
    std::vector<int32_t> whole = shape();
    whole[3] = 0;
    std::vector<TensorId> parts;
    for (const Branch& branch : branches) {
      last_ = image;
      conv_2d(branch.channels, branch.side, {});
      parts.push_back(last_);
      whole[3] += branch.channels;
    }
    append(Op::concatenation, parts, whole, kernels::ConcatenationOptions{3, Activation::none});
    if (is_first_an_output) graph_.outputs.push_back(parts[0]);
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

  void relu() { append(Op::relu, {last_}, shape(), {}); }

  // Rows and columns of real zeros.
  void pad(int32_t top, int32_t bottom, int32_t left, int32_t right) {
    const TensorId paddings = add("paddings", Type::int32, {4, 2}, {});
    put<int32_t>(paddings, {0, 0, top, bottom, left, right, 0, 0});
    const std::vector<int32_t> in = shape();
    append(Op::pad, {last_, paddings}, {1, in[1] + top + bottom, in[2] + left + right, in[3]}, {});
  }

  void reshape(std::vector<int32_t> to) {
    const TensorId told = add("told", Type::int32, {static_cast<int32_t>(to.size())}, {});
    put(told, to);
    append(Op::reshape, {last_, told}, std::move(to), {});
  }

  Graph finish() {
    graph_.outputs.insert(graph_.outputs.begin(), last_);
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
    const auto* bytes = reinterpret_cast<const uint8_t*>(values.data());
    tensor.data.assign(bytes, bytes + values.size() * sizeof(T));
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

inline std::vector<int8_t> run(const Graph& graph, uint32_t seed) {
  execution::Executor executor(graph);
  std::mt19937 random(seed);
  for (int8_t& value : executor.tensor_as<int8_t>(graph.inputs[0])) value = static_cast<int8_t>(random());
  executor.run();
  const auto output = executor.tensor_as<int8_t>(graph.outputs[0]);
  return {output.begin(), output.end()};
}

inline void expect_same_outputs(const Graph& before, const Graph& after) {
  graph::verify(after);
  for (uint32_t seed = 1; seed <= 20; ++seed) ASSERT_EQ(run(before, seed), run(after, seed)) << "input " << seed;
}

}  // namespace mote::host::passes
