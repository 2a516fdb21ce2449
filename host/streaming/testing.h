#pragma once

#include <algorithm>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "host/execution/executor.h"
#include "host/graph/graph.h"
#include "host/streaming/stream.h"
#include "mote/kernels/checks.h"

// Small int8 models of a window, and what sliding it along a stream gives.
namespace mote::host::streaming::testing {

using graph::Graph;
using graph::Op;
using graph::TensorId;
using kernels::Activation;
using kernels::Padding;

class WindowModel {
 public:
  WindowModel(std::vector<int32_t> shape, uint32_t seed) : random_(seed) {
    graph_.name = "window";
    last_ = add("input", Type::int8, std::move(shape), {{0.05f}, {uniform(-20, 20)}, 0});
    graph_.inputs = {last_};
  }

  int32_t uniform(int32_t low, int32_t high) { return low + static_cast<int32_t>(random_() % (high - low + 1)); }
  TensorId last() const { return last_; }
  void go_back_to(TensorId id) { last_ = id; }
  const std::vector<int32_t>& shape() const { return graph_.tensors[last_].shape; }

  struct Window {
    int32_t filter[2];
    int32_t stride[2] = {1, 1};
    int32_t dilation[2] = {1, 1};
    Padding padding = Padding::valid;
  };

  void conv_2d(const Window& w, int32_t channels) {
    const std::vector<int32_t> filter = {channels, w.filter[0], w.filter[1], shape()[3]};
    weighted(
        Op::conv_2d, filter, 0, slid(w, channels),
        kernels::Conv2dOptions{w.padding, w.stride[0], w.stride[1], w.dilation[0], w.dilation[1], Activation::relu, 0});
  }
  void depthwise_conv_2d(const Window& w) {
    const int32_t channels = shape()[3];
    weighted(Op::depthwise_conv_2d, {1, w.filter[0], w.filter[1], channels}, 3, slid(w, channels),
             kernels::DepthwiseConv2dOptions{w.padding, w.stride[0], w.stride[1], w.dilation[0], w.dilation[1],
                                             Activation::none});
  }
  void pool_2d(Op op, const Window& w) {
    append(op, {last_}, slid(w, shape()[3]),
           kernels::Pool2dOptions{w.padding, w.stride[0], w.stride[1], w.filter[0], w.filter[1], Activation::none});
  }
  void fully_connected(int32_t outputs) {
    const auto features = static_cast<int32_t>(graph_.tensors[last_].elements());
    weighted(Op::fully_connected, {outputs, features}, 0, {1, outputs}, kernels::FullyConnectedOptions{});
  }
  // Of the image.
  void mean(bool keep_dims) {
    const TensorId axes = integers({1, 2}, {2});
    const int32_t channels = shape()[3];
    append(Op::mean, {last_, axes},
           keep_dims ? std::vector<int32_t>{1, 1, 1, channels} : std::vector<int32_t>{1, channels},
           kernels::ReduceOptions{keep_dims});
  }
  void add_to(TensorId other) { append(Op::add, {other, last_}, shape(), kernels::AddOptions{Activation::none, true}); }
  void slice_rows(int32_t begin, int32_t rows) {
    std::vector<int32_t> to = shape();
    to[1] = rows;
    const TensorId first = integers({0, begin, 0, 0}, {4});
    append(Op::slice, {last_, first, integers(to, {4})}, to, {});
  }
  void pad_rows(int32_t before, int32_t behind) {
    std::vector<int32_t> to = shape();
    to[1] += before + behind;
    append(Op::pad, {last_, integers({0, 0, before, behind, 0, 0, 0, 0}, {4, 2})}, to, {});
  }
  void reshape(const std::vector<int32_t>& to) {
    append(Op::reshape, {last_, integers(to, {static_cast<int32_t>(to.size())})}, to, {});
  }
  void relu() { append(Op::relu, {last_}, shape(), {}); }
  void softmax() { append(Op::softmax, {last_}, shape(), kernels::SoftmaxOptions{1.0f}, {{1.0f / 256}, {-128}, 0}); }

  Graph finish() {
    graph_.outputs = {last_};
    graph::verify(graph_);
    return graph_;
  }

 private:
  static int32_t outputs_along(const Window& w, int i, int32_t input) {
    const Padding padding = i == 0 ? kernels::row_padding(w.padding) : kernels::column_padding(w.padding);
    const int32_t span = padding == Padding::same ? 1 : (w.filter[i] - 1) * w.dilation[i] + 1;
    return (input - span) / w.stride[i] + 1;
  }
  std::vector<int32_t> slid(const Window& w, int32_t channels) const {
    return {shape()[0], outputs_along(w, 0, shape()[1]), outputs_along(w, 1, shape()[2]), channels};
  }

  TensorId add(const std::string& name, Type type, std::vector<int32_t> shape, graph::Quantization quantization) {
    graph::Tensor tensor;
    tensor.name = name + std::to_string(graph_.tensors.size());
    tensor.type = type;
    tensor.shape = std::move(shape);
    tensor.quantization = std::move(quantization);
    return graph_.add_tensor(std::move(tensor));
  }
  template <typename T>
  void put(TensorId id, const std::vector<T>& values) {
    graph::Tensor& tensor = graph_.tensors[id];
    tensor.is_constant = true;
    tensor.data.resize(values.size() * sizeof(T));
    std::memcpy(tensor.data.data(), values.data(), tensor.data.size());
  }
  TensorId integers(const std::vector<int32_t>& values, std::vector<int32_t> shape) {
    const TensorId id = add("integers", Type::int32, std::move(shape), {});
    put(id, values);
    return id;
  }
  void append(Op op, std::vector<TensorId> inputs, std::vector<int32_t> to, graph::Options options) {
    append(op, std::move(inputs), std::move(to), std::move(options), graph_.tensors[last_].quantization);
  }
  void append(Op op, std::vector<TensorId> inputs, std::vector<int32_t> to, graph::Options options,
              graph::Quantization quantization) {
    last_ = add("value", Type::int8, std::move(to), std::move(quantization));
    graph_.nodes.push_back(
        {op, "node" + std::to_string(graph_.nodes.size()), std::move(inputs), {last_}, std::move(options)});
  }
  void weighted(Op op, const std::vector<int32_t>& filter, int32_t axis, std::vector<int32_t> to,
                graph::Options options) {
    const int32_t channels = filter[static_cast<size_t>(axis)];
    const TensorId weights = add("weights", Type::int8, filter, {});
    const int64_t count = graph_.tensors[weights].elements();
    // Sums that neither vanish nor saturate.
    const float scale = 0.02f / static_cast<float>(1 + count / channels / 8);
    graph_.tensors[weights].quantization = {std::vector<float>(channels, scale), std::vector<int32_t>(channels, 0),
                                            axis};
    std::vector<int8_t> values(static_cast<size_t>(count));
    for (int8_t& value : values) value = static_cast<int8_t>(uniform(-127, 127));
    put(weights, values);
    const TensorId bias = add("bias", Type::int32, {channels}, {});
    std::vector<int32_t> biases(channels);
    for (int32_t& value : biases) value = uniform(-900, 900);
    put(bias, biases);
    append(op, {last_, weights, bias}, std::move(to), std::move(options), {{0.05f}, {uniform(-20, 20)}, 0});
  }

  std::mt19937 random_;
  Graph graph_;
  TensorId last_ = 0;
};

// Rows of a stream, which a model's window slides along.
class Rows {
 public:
  // `axis`: of the input in the window; only what is of one row before it.
  Rows(int64_t row_bytes, int32_t count, uint32_t seed) : row_bytes_(row_bytes), bytes_(row_bytes * count) {
    std::mt19937 random(seed);
    for (uint8_t& byte : bytes_) byte = static_cast<uint8_t>(random());
  }
  std::vector<uint8_t> range(int32_t begin, int32_t count) const {
    const auto first = bytes_.begin() + begin * row_bytes_;
    return {first, first + count * row_bytes_};
  }

 private:
  int64_t row_bytes_;
  std::vector<uint8_t> bytes_;
};

inline std::vector<uint8_t> run_on(execution::Executor& executor, const Graph& graph,
                                   const std::vector<uint8_t>& input) {
  std::ranges::copy(input, executor.tensor(graph.inputs[0]).begin());
  executor.run();
  const auto output = executor.tensor(graph.outputs[0]);
  return {output.begin(), output.end()};
}

}  // namespace mote::host::streaming::testing
