#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "host/base/random.h"
#include "host/graph/graph.h"

namespace mote::host::models {

struct Size2d {
  int32_t height = 1;
  int32_t width = 1;
};

// Writes a float graph layer by layer. Each function adds a node with its constants, called after `name`, and answers
// the node's output. Weights follow He et al. 2015 (normal, variance 2 / fan-in); biases start at 0.
class GraphBuilder {
 public:
  GraphBuilder(std::string graph_name, uint64_t seed);
  // Goes on after the nodes of `graph`.
  explicit GraphBuilder(graph::Graph graph);

  graph::TensorId input(std::vector<int32_t> shape);
  graph::TensorId conv_2d(const std::string& name, graph::TensorId x, int32_t channels, Size2d kernel, Size2d stride,
                          kernels::Padding padding, bool has_bias);
  // Stride 1, padding same, no bias.
  graph::TensorId dilated_conv_2d(const std::string& name, graph::TensorId x, int32_t channels, Size2d kernel,
                                  Size2d dilation);
  graph::TensorId depthwise_conv_2d(const std::string& name, graph::TensorId x, Size2d kernel, Size2d stride,
                                    kernels::Padding padding, bool has_bias);
  graph::TensorId fully_connected(const std::string& name, graph::TensorId x, int32_t outputs);
  // The same with given weights, one row an output, and biases (empty: none).
  graph::TensorId fully_connected_with(const std::string& name, graph::TensorId x, const std::vector<float>& weights,
                                       const std::vector<float>& bias);
  graph::TensorId batch_normalization(const std::string& name, graph::TensorId x);
  graph::TensorId relu(const std::string& name, graph::TensorId x);
  graph::TensorId relu6(const std::string& name, graph::TensorId x);
  graph::TensorId max_pool_2d(const std::string& name, graph::TensorId x, Size2d window, Size2d stride,
                              kernels::Padding padding);
  graph::TensorId average_pool_2d(const std::string& name, graph::TensorId x, Size2d window, Size2d stride,
                                  kernels::Padding padding);
  // The nearest of the pixels there are: by what `size` is larger, each is there several times.
  graph::TensorId resized(const std::string& name, graph::TensorId x, Size2d size);
  graph::TensorId mean(const std::string& name, graph::TensorId x, std::vector<int32_t> axes, bool keep_dims);
  // Over the last dimension of a vector: 1 x 1. `op` is one of the reductions.
  graph::TensorId reduced(graph::Op op, const std::string& name, graph::TensorId x);
  // Any op of one output, whose shape the caller knows.
  graph::TensorId computed(graph::Op op, const std::string& name, std::vector<graph::TensorId> inputs,
                           std::vector<int32_t> shape, graph::Options options = {});
  graph::TensorId scalar(const std::string& name, float value);
  graph::TensorId add(const std::string& name, graph::TensorId a, graph::TensorId b);
  graph::TensorId reshape(const std::string& name, graph::TensorId x, const std::vector<int32_t>& shape);
  // To [1, all the rest].
  graph::TensorId flatten(const std::string& name, graph::TensorId x);
  graph::TensorId softmax(const std::string& name, graph::TensorId x);

  // Convolution, batch normalization, relu.
  graph::TensorId conv_block(const std::string& name, graph::TensorId x, int32_t channels, Size2d kernel,
                             Size2d stride);
  // The same twice: depthwise, then pointwise to `channels`. `number` goes into the names.
  graph::TensorId separable_block(int32_t number, graph::TensorId x, int32_t channels, Size2d kernel, Size2d stride);

  const std::vector<int32_t>& shape(graph::TensorId id) const { return graph_.tensors[id].shape; }

  // The graph with its outputs, verified.
  graph::Graph finish(std::vector<graph::TensorId> outputs);

 private:
  graph::TensorId constant(const std::string& name, std::vector<int32_t> shape, const std::vector<float>& values);
  graph::TensorId constant(const std::string& name, const std::vector<int32_t>& values);
  graph::TensorId he_weights(const std::string& name, const std::vector<int32_t>& shape, int64_t fan_in);
  graph::TensorId zeros(const std::string& name, int32_t count);
  graph::TensorId node(graph::Op op, const std::string& name, std::vector<graph::TensorId> inputs,
                       graph::Options options = {});

  graph::Graph graph_;
  Random random_;
};

}  // namespace mote::host::models
