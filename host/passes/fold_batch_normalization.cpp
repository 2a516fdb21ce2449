#include "host/passes/fold_batch_normalization.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "host/passes/uses.h"

namespace mote::host::passes {
namespace {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::Tensor;
using graph::TensorId;

// Where a layer's weights keep its output channels: the first dimension or the last.
struct FoldableLayer {
  Op op;
  bool channels_last;
};

constexpr FoldableLayer foldable_layers[] = {
    {Op::conv_2d, false},
    {Op::depthwise_conv_2d, true},
    {Op::fully_connected, false},
};

const FoldableLayer* find_foldable(Op op) {
  for (const FoldableLayer& layer : foldable_layers) {
    if (layer.op == op) return &layer;
  }
  return nullptr;
}

struct NoActivation {
  bool operator()(const auto& options) const {
    if constexpr (requires { options.activation; }) return options.activation == kernels::Activation::none;
    return false;
  }
};

bool is_float_constant(const Graph& graph, TensorId id) {
  return graph.tensors[id].is_constant && graph.tensors[id].type == Type::float32;
}

// Index of the layer that can take `normalization` over.
std::optional<size_t> find_layer(const Graph& graph, const Node& normalization) {
  const TensorId between = normalization.inputs[0];
  const std::optional<size_t> producer = find_producer(graph, between);
  if (!producer || count_uses(graph, between) != 1) return std::nullopt;
  const Node& layer = graph.nodes[*producer];
  if (find_foldable(layer.op) == nullptr || !std::visit(NoActivation(), layer.options)) return std::nullopt;
  if (!is_float_constant(graph, layer.inputs[1])) return std::nullopt;
  const bool has_bias = layer.inputs.size() == 3 && layer.inputs[2] != graph::no_tensor;
  if (has_bias && !is_float_constant(graph, layer.inputs[2])) return std::nullopt;
  for (size_t i = 1; i < normalization.inputs.size(); ++i) {
    if (!is_float_constant(graph, normalization.inputs[i])) return std::nullopt;
  }
  return producer;
}

std::span<const float> values(const Graph& graph, TensorId id) {
  const Tensor& tensor = graph.tensors[id];
  return {graph::constant_data<float>(tensor), static_cast<size_t>(tensor.elements())};
}

TensorId add_zero_bias(Graph& graph, const std::string& layer_name, size_t channels) {
  Tensor bias;
  bias.name = layer_name + "/bias";
  bias.shape = {static_cast<int32_t>(channels)};
  bias.is_constant = true;
  bias.data.resize(channels * sizeof(float));  // +0.0f is all zero bits
  return graph.add_tensor(std::move(bias));
}

void scale_channels(Tensor& weights, const std::vector<double>& factors, bool channels_last) {
  float* data = graph::mutable_constant_data<float>(weights);
  const size_t count = static_cast<size_t>(weights.elements());
  const size_t channels = factors.size();
  for (size_t i = 0; i < count; ++i) {
    const size_t channel = channels_last ? i % channels : i / (count / channels);
    data[i] = static_cast<float>(data[i] * factors[channel]);
  }
}

void fold_into(Graph& graph, Node& layer, const Node& normalization) {
  const float epsilon = std::get<graph::BatchNormalizationOptions>(normalization.options).epsilon;
  const std::span<const float> gamma = values(graph, normalization.inputs[1]);
  const std::span<const float> variance = values(graph, normalization.inputs[4]);
  std::vector<double> factors(gamma.size());
  for (size_t i = 0; i < factors.size(); ++i) factors[i] = gamma[i] / std::sqrt(double{variance[i]} + epsilon);

  layer.inputs.resize(3, graph::no_tensor);
  layer.inputs[1] = own_copy(graph, layer.inputs[1]);
  layer.inputs[2] = layer.inputs[2] == graph::no_tensor ? add_zero_bias(graph, layer.name, factors.size())
                                                        : own_copy(graph, layer.inputs[2]);
  scale_channels(graph.tensors[layer.inputs[1]], factors, find_foldable(layer.op)->channels_last);

  const std::span<const float> beta = values(graph, normalization.inputs[2]);
  const std::span<const float> mean = values(graph, normalization.inputs[3]);
  float* bias = graph::mutable_constant_data<float>(graph.tensors[layer.inputs[2]]);
  for (size_t i = 0; i < factors.size(); ++i) {
    bias[i] = static_cast<float>((double{bias[i]} - mean[i]) * factors[i] + beta[i]);
  }
  layer.outputs = normalization.outputs;
}

}  // namespace

void fold_batch_normalization(Graph& graph) {
  for (size_t i = 0; i < graph.nodes.size();) {
    const std::optional<size_t> layer =
        graph.nodes[i].op == Op::batch_normalization ? find_layer(graph, graph.nodes[i]) : std::nullopt;
    if (!layer) {
      ++i;
      continue;
    }
    fold_into(graph, graph.nodes[*layer], graph.nodes[i]);
    graph.nodes.erase(graph.nodes.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

}  // namespace mote::host::passes
