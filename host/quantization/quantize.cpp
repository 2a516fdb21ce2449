#include "host/quantization/quantize.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "host/base/error.h"
#include "host/quantization/grids.h"
#include "host/quantization/scales.h"

namespace mote::host::quantization {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::Quantization;
using graph::Tensor;
using graph::TensorId;

namespace {

class Quantizer {
 public:
  Quantizer(const Graph& graph, const std::vector<Range>& ranges, const Options& options)
      : graph_(graph), result_(graph), ranges_(ranges), options_(options), is_done_(graph.tensors.size(), false) {
    if (ranges.size() != graph.tensors.size()) {
      throw_internal_error("quantization: {} ranges for {} tensors", ranges.size(), graph.tensors.size());
    }
  }

  Graph run() {
    quantize_activations();
    for (Node& node : result_.nodes) {
      if (const auto inputs = weighted_inputs(node)) {
        quantize_weights(node, *inputs);
      } else {
        quantize_other_constants(node);
      }
    }
    bring_to_joint_grids();
    graph::verify(result_);
    return std::move(result_);
  }

 private:
  void quantize_activations() {
    const Grids grids = find_grids(graph_, options_);
    const auto count = static_cast<TensorId>(graph_.tensors.size());
    std::vector<Range> hull(count);
    for (TensorId id = 0; id < count; ++id) {
      if (!is_activation(graph_.tensors[id])) continue;
      Range& range = hull[grids.group[id]];
      range = {std::min(range.min, ranges_[id].min), std::max(range.max, ranges_[id].max)};
    }
    for (TensorId id = 0; id < count; ++id) {
      if (!is_activation(graph_.tensors[id])) continue;
      const TensorId group = grids.group[id];
      const Quantization& fixed = grids.fixed[group];
      result_.tensors[id].type = Type::int8;
      result_.tensors[id].quantization = fixed.empty() ? activation_quantization(hull[group]) : fixed;
    }
  }

  // Inputs of a concatenation that kept a grid of their own.
  void bring_to_joint_grids() {
    std::vector<Node> nodes;
    for (Node& node : result_.nodes) {
      if (node.op == Op::concatenation) {
        const Tensor joint = result_.tensors[node.outputs.at(0)];
        for (TensorId& id : node.inputs) {
          if (result_.tensors[id].quantization == joint.quantization) continue;
          Tensor brought = result_.tensors[id];
          brought.name = fmt::format("{}_for_{}", brought.name, joint.name);
          brought.quantization = joint.quantization;
          const TensorId from = std::exchange(id, result_.add_tensor(brought));
          nodes.push_back({Op::quantize, brought.name, {from}, {id}, {}});
        }
      }
      nodes.push_back(std::move(node));
    }
    result_.nodes = std::move(nodes);
  }

  void quantize_weights(Node& node, const WeightedInputs& inputs) {
    const float input_scale = result_.tensors[node.inputs.at(inputs.activation)].quantization.scales.at(0);
    const Tensor& weights = graph_.tensors[node.inputs.at(inputs.weights)];
    if (!weights.is_constant) throw_input_error("'{}': computed weights have no int8 form here", node.name);
    const bool has_bias = node.inputs.size() > inputs.bias && node.inputs[inputs.bias] != graph::no_tensor;
    std::span<const float> bias;
    if (has_bias) {
      const Tensor& tensor = graph_.tensors[node.inputs[inputs.bias]];
      bias = {graph::constant_data<float>(tensor), static_cast<size_t>(tensor.elements())};
    }
    const std::span<const float> values(graph::constant_data<float>(weights), static_cast<size_t>(weights.elements()));
    const Quantization grid =
        weight_quantization(values, weights.shape, inputs.layout, input_scale, bias, options_.weights);
    quantize_input(node, inputs.weights, Type::int8, grid);
    if (has_bias) quantize_input(node, inputs.bias, Type::int32, bias_quantization(input_scale, grid));
  }

  // A constant that stands where an activation may: the addend of an add, a part of a concatenation.
  void quantize_other_constants(Node& node) {
    for (size_t i = 0; i < node.inputs.size(); ++i) {
      const TensorId id = node.inputs[i];
      if (id == graph::no_tensor || !graph_.tensors[id].is_constant || graph_.tensors[id].type != Type::float32)
        continue;
      if (shares_input_grid(node)) {
        quantize_input(node, i, Type::int8, result_.tensors[node.outputs.at(0)].quantization);
        continue;
      }
      const Tensor& tensor = graph_.tensors[id];
      const float* values = graph::constant_data<float>(tensor);
      const auto [low, high] = std::minmax_element(values, values + tensor.elements());
      quantize_input(node, i, Type::int8, activation_quantization({*low, *high}));
    }
  }

  // Nodes may share a constant and yet need it on different grids: the second gets a copy.
  void quantize_input(Node& node, size_t input, Type type, const Quantization& grid) {
    const TensorId id = node.inputs[input];
    if (is_done_[id]) {
      if (result_.tensors[id].type == type && result_.tensors[id].quantization == grid) return;
      node.inputs[input] = result_.add_tensor(graph_.tensors[id]);
    } else {
      is_done_[id] = true;
    }
    quantize_constant(result_.tensors[node.inputs[input]], type, grid);
  }

  const Graph& graph_;
  Graph result_;
  const std::vector<Range>& ranges_;
  const Options& options_;
  std::vector<bool> is_done_;  // constants of graph_ that result_ holds on a grid
};

}  // namespace

Graph quantize(const Graph& graph, const std::vector<Range>& ranges, const Options& options) {
  return Quantizer(graph, ranges, options).run();
}

}  // namespace mote::host::quantization
