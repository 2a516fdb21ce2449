#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <random>
#include <vector>

#include "host/graph/graph.h"

// Graphs of one random layer with weights, for tests of kernels: shapes, scales, biases and weights that bring out the
// ends of what the kernels can do.
namespace mote::host::lowering::testing {

using graph::Graph;
using graph::Op;
using graph::Tensor;
using graph::TensorId;

class Random {
 public:
  explicit Random(uint32_t seed) : engine_(seed) {}
  int32_t between(int32_t least, int32_t most) {
    const uint32_t count = static_cast<uint32_t>(most) - static_cast<uint32_t>(least) + 1;
    return static_cast<int32_t>(static_cast<uint32_t>(least) + static_cast<uint32_t>(engine_() % count));
  }
  bool one_in(int32_t n) { return between(1, n) == 1; }
  template <typename T>
  T any_of(std::initializer_list<T> values) {
    return *(values.begin() + between(0, static_cast<int32_t>(values.size()) - 1));
  }

 private:
  std::mt19937 engine_;
};

template <typename T>
Tensor tensor(const char* name, Type type, std::vector<int32_t> shape, const std::vector<T>& values) {
  Tensor result;
  result.name = name;
  result.type = type;
  result.shape = std::move(shape);
  result.data.resize(values.size() * sizeof(T));
  if (!values.empty()) std::memcpy(result.data.data(), values.data(), result.data.size());
  result.is_constant = !values.empty();
  return result;
}

// A layer of random weights, bias and scales.
struct Layer {
  std::vector<int32_t> filter_shape;
  size_t channel_axis = 0;
  std::vector<int32_t> input_shape;
  std::vector<int32_t> output_shape;
  int32_t window = 0;  // weights of an output
};

inline Graph layer_graph(Random& random, Op op, const Layer& layer, graph::Options options) {
  const int32_t channels = layer.filter_shape[layer.channel_axis];
  int32_t weight_count = 1;
  for (const int32_t size : layer.filter_shape) weight_count *= size;
  const bool has_least_weight = random.one_in(3);
  std::vector<int8_t> weights;
  for (int32_t i = 0; i < weight_count; ++i) {
    weights.push_back(static_cast<int8_t>(has_least_weight && random.one_in(4) ? -128 : random.between(-127, 127)));
  }
  if (random.one_in(5)) std::fill_n(weights.begin(), weight_count / channels, int8_t{0});
  std::vector<int32_t> bias;
  for (int32_t c = 0; c < channels; ++c) {
    bias.push_back(random.one_in(50) ? random.between(-(1 << 30), 1 << 30) : random.between(-20000, 20000));
  }
  const float output_scale = random.any_of({0.02f, 0.1f, 1.0f, 4.0f});
  std::vector<float> scales;
  for (int32_t c = 0; c < channels; ++c) {
    const float reach = 4000.0f * std::sqrt(static_cast<float>(layer.window)) / 100.0f;  // sums that fill the range
    const float factor = static_cast<float>(random.between(30, 300)) / 100.0f;
    scales.push_back(output_scale * factor / reach);
  }
  if (random.one_in(30)) scales[0] = output_scale * 1e-9f;
  if (random.one_in(60)) scales[0] = output_scale * 3.0f;

  Graph graph;
  graph.tensors.push_back(tensor<int8_t>("input", Type::int8, layer.input_shape, {}));
  graph.tensors.push_back(tensor("weights", Type::int8, layer.filter_shape, weights));
  graph.tensors.push_back(tensor("bias", Type::int32, {channels}, bias));
  graph.tensors.push_back(tensor<int8_t>("output", Type::int8, layer.output_shape, {}));
  graph.tensors[0].quantization = {{1.0f}, {random.between(-128, 127)}, 0};
  graph.tensors[1].quantization = {scales, std::vector<int32_t>(scales.size(), 0),
                                   static_cast<int32_t>(layer.channel_axis)};
  graph.tensors[2].quantization = {scales, std::vector<int32_t>(scales.size(), 0), 0};
  graph.tensors[3].quantization = {{output_scale}, {random.one_in(2) ? -128 : random.between(-128, 127)}, 0};
  graph::Node node;
  node.op = op;
  node.name = "layer";
  node.inputs = {0, 1, random.one_in(8) ? graph::no_tensor : TensorId{2}};
  node.outputs = {3};
  node.options = options;
  graph.nodes.push_back(node);
  graph.inputs = {0};
  graph.outputs = {3};
  return graph;
}

inline kernels::Activation any_activation(Random& random) {
  return random.any_of({kernels::Activation::none, kernels::Activation::relu, kernels::Activation::relu6});
}

inline int32_t outputs_along(int32_t input, int32_t filter, int32_t stride, int32_t dilation,
                             kernels::Padding padding) {
  const int32_t span = padding == kernels::Padding::same ? 1 : (filter - 1) * dilation + 1;
  return (input - span) / stride + 1;
}

struct Window {
  int32_t input[2];
  int32_t filter[2];
  int32_t stride[2];
  int32_t dilation[2];
  int32_t output[2];
  kernels::Padding padding;
};

inline Window any_window(Random& random) {
  Window window = {};
  window.padding = random.any_of({kernels::Padding::same, kernels::Padding::valid});
  const bool is_dilated = random.one_in(10);
  const bool is_1x1 = random.one_in(3);
  const bool is_whole = random.one_in(5);  // one window is the image
  const bool is_3x3 = random.one_in(4);
  for (int i = 0; i < 2; ++i) {
    window.filter[i] = is_3x3 ? 3 : is_1x1 ? 1 : random.between(1, 5);
    window.dilation[i] = is_dilated ? random.between(1, 2) : 1;
    window.stride[i] = is_dilated || random.one_in(2) ? 1 : random.between(1, 3);
    const int32_t span = (window.filter[i] - 1) * window.dilation[i] + 1;
    const int32_t most = random.one_in(20) ? 66 : random.one_in(10) ? 34 : 11;
    window.input[i] = is_whole ? span : random.between(span, most);
    window.output[i] =
        outputs_along(window.input[i], window.filter[i], window.stride[i], window.dilation[i], window.padding);
  }
  return window;
}

inline Graph any_dense_layer(Random& random) {
  const int32_t batches = random.one_in(4) ? 3 : 1;
  const int32_t inputs = random.one_in(6) ? random.between(200, 700) : random.between(1, 70);
  const int32_t outputs = random.between(1, 13);
  const Layer layer = {{outputs, inputs}, 0, {batches, inputs}, {batches, outputs}, inputs};
  Graph graph = layer_graph(random, Op::fully_connected, layer,
                            kernels::FullyConnectedOptions{any_activation(random), false, 0, 0});
  if (random.one_in(2)) {  // one scale for all outputs
    std::vector<float>& scales = graph.tensors[1].quantization.scales;
    std::fill(scales.begin(), scales.end(), scales[0]);
    graph.tensors[2].quantization.scales = scales;
  }
  return graph;
}

inline Graph any_convolution(Random& random) {
  const Window w = any_window(random);
  const int32_t batches = random.one_in(6) ? 2 : 1;
  const int32_t inputs = random.one_in(3) ? random.any_of({4, 8, 16, 32}) : random.between(1, 12);
  const int32_t outputs = random.between(1, 9);
  const Layer layer = {{outputs, w.filter[0], w.filter[1], inputs},
                       0,
                       {batches, w.input[0], w.input[1], inputs},
                       {batches, w.output[0], w.output[1], outputs},
                       w.filter[0] * w.filter[1] * inputs};
  return layer_graph(random, Op::conv_2d, layer,
                     kernels::Conv2dOptions{w.padding, w.stride[0], w.stride[1], w.dilation[0], w.dilation[1],
                                            any_activation(random), 0});
}

inline Graph any_depthwise_convolution(Random& random) {
  const Window w = any_window(random);
  const int32_t batches = random.one_in(6) ? 2 : 1;
  const int32_t inputs = random.one_in(6) ? 1 : random.between(1, 13);
  const int32_t multiplier = inputs == 1 || random.one_in(5) ? random.between(1, 9) : 1;
  const Layer layer = {{1, w.filter[0], w.filter[1], inputs * multiplier},
                       3,
                       {batches, w.input[0], w.input[1], inputs},
                       {batches, w.output[0], w.output[1], inputs * multiplier},
                       w.filter[0] * w.filter[1]};
  return layer_graph(random, Op::depthwise_conv_2d, layer,
                     kernels::DepthwiseConv2dOptions{w.padding, w.stride[0], w.stride[1], w.dilation[0], w.dilation[1],
                                                     any_activation(random)});
}

// Two operands, one of them of one element at times.
inline Graph any_addition(Random& random) {
  const int32_t count = random.between(1, 40);
  const float scale = random.any_of({0.02f, 1.0f});
  const auto operand = [&](const char* name, int32_t elements, float times) {
    Tensor operand = tensor<int8_t>(name, Type::int8, {1, elements}, {});
    operand.quantization = {{scale * times}, {random.between(-128, 127)}, 0};
    return operand;
  };
  const auto factor = [&] { return static_cast<float>(random.between(20, 400)) / 100.0f; };
  Graph graph;
  graph.tensors.push_back(operand("left", count, random.one_in(3) ? 1.0f : factor()));
  graph.tensors.push_back(operand("right", random.one_in(20) ? 1 : count, random.one_in(3) ? 1.0f : factor()));
  graph.tensors.push_back(operand("output", count, factor()));
  if (random.one_in(2)) graph.tensors[2].quantization.zero_points = {-128};
  graph::Node node;
  node.op = Op::add;
  node.name = "sum";
  node.inputs = {0, 1};
  node.outputs = {2};
  node.options = kernels::AddOptions{any_activation(random), false};
  graph.nodes.push_back(node);
  graph.inputs = {0, 1};
  graph.outputs = {2};
  return graph;
}

inline Graph any_average_pool(Random& random) {
  const Window w = any_window(random);
  const int32_t batches = random.one_in(6) ? 2 : 1;
  const int32_t channels = random.between(1, 20);
  const auto image = [&](const char* name, const int32_t(&size)[2]) {
    Tensor image = tensor<int8_t>(name, Type::int8, {batches, size[0], size[1], channels}, {});
    image.quantization = {{0.1f}, {0}, 0};
    return image;
  };
  int32_t output[2];
  for (int i = 0; i < 2; ++i) output[i] = outputs_along(w.input[i], w.filter[i], w.stride[i], 1, w.padding);
  Graph graph;
  graph.tensors.push_back(image("input", w.input));
  graph.tensors.push_back(image("output", output));
  graph::Node node;
  node.op = Op::average_pool_2d;
  node.name = "pool";
  node.inputs = {0};
  node.outputs = {1};
  node.options =
      kernels::Pool2dOptions{w.padding, w.stride[0], w.stride[1], w.filter[0], w.filter[1], any_activation(random)};
  graph.nodes.push_back(node);
  graph.inputs = {0};
  graph.outputs = {1};
  return graph;
}

}  // namespace mote::host::lowering::testing
