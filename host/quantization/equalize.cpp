#include "host/quantization/equalize.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <variant>

#include "host/quantization/run_inputs.h"

namespace mote::host::quantization {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::TensorId;

namespace {

// Two layers whose channels between them can be scaled, by index into Graph::nodes.
struct Pair {
  size_t first;
  size_t second;
  int64_t channels;
  std::vector<double> outputs;  // by channel: how far the first's outputs reach
};

bool is_layer(const Node& node) {
  return node.op == Op::conv_2d || node.op == Op::depthwise_conv_2d || node.op == Op::fully_connected;
}

// f(s x) = s f(x) for every s > 0.
bool scales_with_its_input(const Node& node) {
  return std::visit(
      [](const auto& options) {
        if constexpr (requires { options.activation; }) {
          return options.activation == kernels::Activation::none || options.activation == kernels::Activation::relu;
        }
        return true;
      },
      node.options);
}

size_t count_readers(const Graph& graph, TensorId id) {
  auto readers = static_cast<size_t>(std::count(graph.outputs.begin(), graph.outputs.end(), id));
  for (const Node& node : graph.nodes) readers += std::count(node.inputs.begin(), node.inputs.end(), id);
  return readers;
}

bool is_own_constant(const Graph& graph, TensorId id) {
  return id != graph::no_tensor && graph.tensors[id].is_constant && graph.tensors[id].type == Type::float32 &&
         count_readers(graph, id) == 1;
}

bool has_bias(const Node& layer) { return layer.inputs.size() > 2 && layer.inputs[2] != graph::no_tensor; }

bool has_own_constants(const Graph& graph, const Node& layer) {
  return is_own_constant(graph, layer.inputs.at(1)) && (!has_bias(layer) || is_own_constant(graph, layer.inputs[2]));
}

bool is_over_channels(const Graph& graph, const Node& mean) {
  const graph::Tensor& axes = graph.tensors[mean.inputs.at(1)];
  const auto last = static_cast<int32_t>(graph.tensors[mean.inputs[0]].shape.size()) - 1;
  const int32_t* axis = graph::constant_data<int32_t>(axes);
  return std::any_of(axis, axis + axes.elements(), [&](int32_t a) { return a == last || a == -1; });
}

// Whether every channel of the node's output comes of the same channel of its input, scaled alike.
bool keeps_channels(const Graph& graph, const Node& node, int64_t channels) {
  const auto last = [&](TensorId id) { return int64_t{graph.tensors[id].shape.back()}; };
  if (!scales_with_its_input(node)) return false;
  if (node.op == Op::relu) return true;
  if (node.op == Op::reshape) return last(node.outputs[0]) % channels == 0;
  if (last(node.inputs[0]) != channels || last(node.outputs[0]) != channels) return false;
  if (node.op == Op::mean) return !is_over_channels(graph, node);
  return node.op == Op::average_pool_2d || node.op == Op::max_pool_2d || node.op == Op::pad;
}

const Node* only_reader(const Graph& graph, TensorId id) {
  if (count_readers(graph, id) != 1) return nullptr;
  for (const Node& node : graph.nodes) {
    if (!node.inputs.empty() && node.inputs[0] == id) return &node;
  }
  return nullptr;
}

// The layer that alone reads the channels of `first`, directly or through what keeps them.
const Node* layer_after(const Graph& graph, const Node& first, int64_t channels) {
  const Node* node = &first;
  for (;;) {
    const TensorId between = node->outputs.at(0);
    node = only_reader(graph, between);
    if (node == nullptr) return nullptr;
    if (!is_layer(*node)) {
      if (!keeps_channels(graph, *node, channels)) return nullptr;
      continue;
    }
    const int64_t last = graph.tensors[between].shape.back();
    const bool fits = node->op == Op::fully_connected ? last % channels == 0 : last == channels;
    return fits && has_own_constants(graph, *node) ? node : nullptr;
  }
}

std::vector<Pair> find_pairs(const Graph& graph) {
  std::vector<Pair> pairs;
  for (const Node& first : graph.nodes) {
    if (!is_layer(first) || !scales_with_its_input(first) || !has_own_constants(graph, first)) continue;
    const int64_t channels = graph.tensors[first.outputs.at(0)].shape.back();
    const Node* second = layer_after(graph, first, channels);
    if (second == nullptr) continue;
    const auto index = [&](const Node& node) { return static_cast<size_t>(&node - graph.nodes.data()); };
    pairs.push_back({index(first), index(*second), channels, std::vector<double>(channels, 0.0)});
  }
  return pairs;
}

// Calls visit(weight, channel of the layer's output).
template <typename F>
void for_each_by_output(Graph& graph, const Node& layer, int64_t channels, F visit) {
  graph::Tensor& weights = graph.tensors[layer.inputs[1]];
  float* values = graph::mutable_constant_data<float>(weights);
  const int64_t count = weights.elements();
  for (int64_t i = 0; i < count; ++i) {
    visit(values[i], layer.op == Op::depthwise_conv_2d ? i % channels : i / (count / channels));
  }
}

// Calls visit(weight, channel of the layer's input).
template <typename F>
void for_each_by_input(Graph& graph, const Node& layer, int64_t channels, F visit) {
  graph::Tensor& weights = graph.tensors[layer.inputs[1]];
  float* values = graph::mutable_constant_data<float>(weights);
  const int64_t outputs = weights.shape.back();
  for (int64_t i = 0; i < weights.elements(); ++i) {
    visit(values[i], layer.op == Op::depthwise_conv_2d ? i % outputs / (outputs / channels) : i % channels);
  }
}

void measure_outputs(const Graph& graph, const std::vector<std::vector<float>>& inputs, std::vector<Pair>& pairs) {
  run_inputs(graph, inputs, [&](execution::Executor& executor) {
    for (Pair& pair : pairs) {
      const std::span<const float> values = executor.tensor_as<float>(graph.nodes[pair.first].outputs[0]);
      for (size_t i = 0; i < values.size(); ++i) {
        double& reach = pair.outputs[i % pair.channels];
        reach = std::max(reach, std::abs(double{values[i]}));
      }
    }
  });
}

// What the first's channels are to be divided by.
std::vector<double> factors_of(Graph& graph, const Pair& pair) {
  const Node& second = graph.nodes[pair.second];
  std::vector<double> factors(pair.channels, 1.0);
  if (second.op == Op::depthwise_conv_2d) {
    // Its weights have a scale for each channel that they read: what comes to them alone counts.
    constexpr double most = 64;  // a channel that hardly wakes in calibration may reach further later
    const double widest = *std::max_element(pair.outputs.begin(), pair.outputs.end());
    for (int64_t c = 0; c < pair.channels; ++c) {
      if (pair.outputs[c] > 0) factors[c] = std::max(pair.outputs[c] / widest, 1 / most);
    }
    return factors;
  }
  std::vector<double> reach(pair.channels, 0.0);
  for_each_by_input(graph, second, pair.channels, [&](float weight, int64_t channel) {
    reach[channel] = std::max(reach[channel], std::abs(double{weight}));
  });
  constexpr double most = 1024;  // in one step; a channel that is hardly used must not grow without end
  for (int64_t c = 0; c < pair.channels; ++c) {
    if (pair.outputs[c] <= 0 || reach[c] <= 0) continue;
    factors[c] = std::clamp(std::sqrt(pair.outputs[c] / reach[c]), 1 / most, most);
  }
  return factors;
}

// Answers the largest factor that a channel was scaled by.
double equalize_pair(Graph& graph, Pair& pair) {
  const Node& first = graph.nodes[pair.first];
  const Node& second = graph.nodes[pair.second];
  const std::vector<double> factors = factors_of(graph, pair);
  double largest = 1;
  for (int64_t c = 0; c < pair.channels; ++c) {
    largest = std::max({largest, factors[c], 1 / factors[c]});
    pair.outputs[c] /= factors[c];
  }
  for_each_by_output(graph, first, pair.channels,
                     [&](float& weight, int64_t channel) { weight = static_cast<float>(weight / factors[channel]); });
  if (has_bias(first)) {
    float* bias = graph::mutable_constant_data<float>(graph.tensors[first.inputs[2]]);
    for (int64_t c = 0; c < pair.channels; ++c) bias[c] = static_cast<float>(bias[c] / factors[c]);
  }
  for_each_by_input(graph, second, pair.channels,
                    [&](float& weight, int64_t channel) { weight = static_cast<float>(weight * factors[channel]); });
  return largest;
}

}  // namespace

int equalize(Graph& graph, const std::vector<std::vector<float>>& inputs) {
  std::vector<Pair> pairs = find_pairs(graph);
  measure_outputs(graph, inputs, pairs);
  // A pair changes what its second layer's own pair sees: until nothing moves any more.
  constexpr int most_rounds = 20;
  for (int round = 0; round < most_rounds; ++round) {
    double largest = 1;
    for (Pair& pair : pairs) {
      const bool is_settled = round > 0 && graph.nodes[pair.second].op == Op::depthwise_conv_2d;
      if (!is_settled) largest = std::max(largest, equalize_pair(graph, pair));
    }
    if (largest < 1.001) break;
  }
  return static_cast<int>(pairs.size());
}

}  // namespace mote::host::quantization
