#include "host/models/graph_builder.h"

#include <fmt/format.h>

#include <cmath>
#include <cstring>
#include <utility>

namespace mote::host::models {

using graph::Op;
using graph::TensorId;
using kernels::Activation;
using kernels::Padding;

GraphBuilder::GraphBuilder(std::string graph_name, uint64_t seed) : random_(seed) {
  graph_.name = std::move(graph_name);
}

GraphBuilder::GraphBuilder(graph::Graph graph) : graph_(std::move(graph)), random_(1) {}

TensorId GraphBuilder::input(std::vector<int32_t> shape) {
  graph::Tensor tensor;
  tensor.name = "input";
  tensor.shape = std::move(shape);
  graph_.inputs.push_back(graph_.add_tensor(std::move(tensor)));
  return graph_.inputs.back();
}

TensorId GraphBuilder::conv_2d(const std::string& name, TensorId x, int32_t channels, Size2d kernel, Size2d stride,
                               Padding padding, bool has_bias) {
  const int32_t depth = shape(x)[3];
  std::vector<TensorId> inputs = {x, he_weights(name + "_weights", {channels, kernel.height, kernel.width, depth},
                                                int64_t{kernel.height} * kernel.width * depth)};
  if (has_bias) inputs.push_back(zeros(name + "_bias", channels));
  return node(Op::conv_2d, name, std::move(inputs),
              kernels::Conv2dOptions{padding, stride.height, stride.width, 1, 1, Activation::none, 0});
}

TensorId GraphBuilder::dilated_conv_2d(const std::string& name, TensorId x, int32_t channels, Size2d kernel,
                                       Size2d dilation) {
  const int32_t depth = shape(x)[3];
  const TensorId weights = he_weights(name + "_weights", {channels, kernel.height, kernel.width, depth},
                                      int64_t{kernel.height} * kernel.width * depth);
  return node(Op::conv_2d, name, {x, weights},
              kernels::Conv2dOptions{Padding::same, 1, 1, dilation.height, dilation.width, Activation::none, 0});
}

TensorId GraphBuilder::depthwise_conv_2d(const std::string& name, TensorId x, Size2d kernel, Size2d stride,
                                         Padding padding, bool has_bias) {
  const int32_t depth = shape(x)[3];
  std::vector<TensorId> inputs = {
      x, he_weights(name + "_weights", {1, kernel.height, kernel.width, depth}, int64_t{kernel.height} * kernel.width)};
  if (has_bias) inputs.push_back(zeros(name + "_bias", depth));
  return node(Op::depthwise_conv_2d, name, std::move(inputs),
              kernels::DepthwiseConv2dOptions{padding, stride.height, stride.width, 1, 1, Activation::none});
}

TensorId GraphBuilder::fully_connected(const std::string& name, TensorId x, int32_t outputs) {
  const int32_t depth = shape(x).back();
  const TensorId weights = he_weights(name + "_weights", {outputs, depth}, depth);
  return node(Op::fully_connected, name, {x, weights, zeros(name + "_bias", outputs)},
              kernels::FullyConnectedOptions{Activation::none, false, 0, 0});
}

TensorId GraphBuilder::fully_connected_with(const std::string& name, TensorId x, const std::vector<float>& weights,
                                            const std::vector<float>& bias) {
  const int32_t depth = shape(x).back();
  const int32_t outputs = static_cast<int32_t>(weights.size()) / depth;
  std::vector<TensorId> inputs = {x, constant(name + "_weights", {outputs, depth}, weights)};
  if (!bias.empty()) inputs.push_back(constant(name + "_bias", {outputs}, bias));
  return node(Op::fully_connected, name, std::move(inputs),
              kernels::FullyConnectedOptions{Activation::none, false, 0, 0});
}

TensorId GraphBuilder::reduced(Op op, const std::string& name, TensorId x) {
  const TensorId axes = constant(name + "_axes", std::vector<int32_t>{1});
  return computed(op, name, {x, axes}, {1, 1}, kernels::ReduceOptions{true});
}

TensorId GraphBuilder::scalar(const std::string& name, float value) { return constant(name, {1, 1}, {value}); }

TensorId GraphBuilder::batch_normalization(const std::string& name, TensorId x) {
  const int32_t channels = shape(x).back();
  const std::vector<float> ones(channels, 1.0f);
  const TensorId gamma = constant(name + "_gamma", {channels}, ones);
  const TensorId beta = zeros(name + "_beta", channels);
  const TensorId mean = zeros(name + "_mean", channels);
  const TensorId variance = constant(name + "_variance", {channels}, ones);
  return node(Op::batch_normalization, name, {x, gamma, beta, mean, variance}, graph::BatchNormalizationOptions{});
}

TensorId GraphBuilder::relu(const std::string& name, TensorId x) { return node(Op::relu, name, {x}); }

TensorId GraphBuilder::relu6(const std::string& name, TensorId x) { return node(Op::relu6, name, {x}); }

TensorId GraphBuilder::max_pool_2d(const std::string& name, TensorId x, Size2d window, Size2d stride, Padding padding) {
  return node(
      Op::max_pool_2d, name, {x},
      kernels::Pool2dOptions{padding, stride.height, stride.width, window.height, window.width, Activation::none});
}

TensorId GraphBuilder::average_pool_2d(const std::string& name, TensorId x, Size2d window, Size2d stride,
                                       Padding padding) {
  return node(
      Op::average_pool_2d, name, {x},
      kernels::Pool2dOptions{padding, stride.height, stride.width, window.height, window.width, Activation::none});
}

TensorId GraphBuilder::resized(const std::string& name, TensorId x, Size2d size) {
  const TensorId size_tensor = constant(name + "_size", std::vector<int32_t>{size.height, size.width});
  return computed(Op::resize_nearest_neighbor, name, {x, size_tensor}, {1, size.height, size.width, shape(x)[3]},
                  kernels::ResizeNearestOptions{});
}

TensorId GraphBuilder::mean(const std::string& name, TensorId x, std::vector<int32_t> axes, bool keep_dims) {
  const TensorId axes_tensor = constant(name + "_axes", axes);
  return node(Op::mean, name, {x, axes_tensor}, kernels::ReduceOptions{keep_dims});
}

TensorId GraphBuilder::add(const std::string& name, TensorId a, TensorId b) {
  return node(Op::add, name, {a, b}, kernels::AddOptions{Activation::none, true});
}

TensorId GraphBuilder::reshape(const std::string& name, TensorId x, const std::vector<int32_t>& shape) {
  const TensorId target = constant(name + "_shape", shape);
  return node(Op::reshape, name, {x, target});
}

TensorId GraphBuilder::flatten(const std::string& name, TensorId x) {
  return reshape(name, x, {1, static_cast<int32_t>(graph_.tensors[x].elements())});
}

TensorId GraphBuilder::conv_block(const std::string& name, TensorId x, int32_t channels, Size2d kernel, Size2d stride) {
  x = conv_2d(name, x, channels, kernel, stride, Padding::same, false);
  return relu(name + "_relu", batch_normalization(name + "_normalized", x));
}

TensorId GraphBuilder::separable_block(int32_t number, TensorId x, int32_t channels, Size2d kernel, Size2d stride) {
  const std::string depthwise = fmt::format("depthwise_{}", number);
  x = depthwise_conv_2d(depthwise, x, kernel, stride, Padding::same, false);
  x = relu(depthwise + "_relu", batch_normalization(depthwise + "_normalized", x));
  return conv_block(fmt::format("pointwise_{}", number), x, channels, {1, 1}, {1, 1});
}

TensorId GraphBuilder::softmax(const std::string& name, TensorId x) {
  return node(Op::softmax, name, {x}, kernels::SoftmaxOptions{1.0f});
}

graph::Graph GraphBuilder::finish(std::vector<TensorId> outputs) {
  graph_.outputs = std::move(outputs);
  graph::verify(graph_);
  return std::move(graph_);
}

TensorId GraphBuilder::constant(const std::string& name, std::vector<int32_t> shape, const std::vector<float>& values) {
  graph::Tensor tensor;
  tensor.name = name;
  tensor.shape = std::move(shape);
  tensor.is_constant = true;
  tensor.data.resize(values.size() * sizeof(float));
  std::memcpy(tensor.data.data(), values.data(), tensor.data.size());
  return graph_.add_tensor(std::move(tensor));
}

TensorId GraphBuilder::constant(const std::string& name, const std::vector<int32_t>& values) {
  graph::Tensor tensor;
  tensor.name = name;
  tensor.type = Type::int32;
  tensor.shape = {static_cast<int32_t>(values.size())};
  tensor.is_constant = true;
  tensor.data.resize(values.size() * sizeof(int32_t));
  std::memcpy(tensor.data.data(), values.data(), tensor.data.size());
  return graph_.add_tensor(std::move(tensor));
}

TensorId GraphBuilder::he_weights(const std::string& name, const std::vector<int32_t>& shape, int64_t fan_in) {
  int64_t count = 1;
  for (const int32_t dim : shape) count *= dim;
  const double deviation = std::sqrt(2.0 / static_cast<double>(fan_in));
  std::vector<float> values(count);
  for (float& value : values) value = static_cast<float>(deviation * random_.normal());
  return constant(name, shape, values);
}

TensorId GraphBuilder::zeros(const std::string& name, int32_t count) {
  return constant(name, {count}, std::vector<float>(count, 0.0f));
}

TensorId GraphBuilder::computed(Op op, const std::string& name, std::vector<TensorId> inputs,
                                std::vector<int32_t> shape, graph::Options options) {
  graph::Node node;
  node.op = op;
  node.name = name;
  node.inputs = std::move(inputs);
  node.options = options;
  graph::Tensor output;
  output.name = name;
  output.shape = std::move(shape);
  node.outputs = {graph_.add_tensor(std::move(output))};
  graph_.nodes.push_back(std::move(node));
  return graph_.nodes.back().outputs[0];
}

TensorId GraphBuilder::node(Op op, const std::string& name, std::vector<TensorId> inputs, graph::Options options) {
  graph::Node node;
  node.op = op;
  node.name = name;
  node.inputs = std::move(inputs);
  node.options = options;

  graph::Tensor output;
  output.name = name;
  node.outputs = {graph_.add_tensor(std::move(output))};
  graph_.tensors[node.outputs[0]].shape = graph::infer_shapes(graph_, node).at(0);
  graph_.nodes.push_back(std::move(node));
  return graph_.nodes.back().outputs[0];
}

}  // namespace mote::host::models
