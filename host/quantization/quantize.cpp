#include "host/quantization/quantize.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <utility>

#include "host/base/error.h"
#include "host/quantization/scales.h"

namespace mote::host::quantization {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::Quantization;
using graph::Tensor;
using graph::TensorId;

namespace {

// Where a layer with weights has what.
struct WeightedInputs {
  WeightLayout layout;  // of the weights
  size_t activation = 0;
  size_t weights = 1;
  size_t bias = 2;
};

// What quantization must know of an op.
struct OpRule {
  Op op;
  bool shares_input_grid = false;  // moves values only: output and inputs have one scale (tflite-format §8.12)
  float fixed_scale = 0;           // of an output whose grid the op's definition gives
  int32_t fixed_zero_point = 0;
  std::optional<WeightedInputs> weighted{};
};

constexpr OpRule own_grid(Op op) { return {.op = op}; }
constexpr OpRule shared_grid(Op op) { return {.op = op, .shares_input_grid = true}; }
constexpr OpRule fixed_grid(Op op, float scale, int32_t zero_point) {
  return {.op = op, .fixed_scale = scale, .fixed_zero_point = zero_point};
}
constexpr OpRule with_weights(Op op, const WeightedInputs& inputs) { return {.op = op, .weighted = inputs}; }

constexpr std::array rules = {
    own_grid(Op::add),
    shared_grid(Op::average_pool_2d),
    shared_grid(Op::concatenation),
    with_weights(Op::conv_2d, {WeightLayout{0, true}}),
    shared_grid(Op::depth_to_space),
    with_weights(Op::depthwise_conv_2d, {WeightLayout{3, true}}),
    own_grid(Op::elu),
    shared_grid(Op::expand_dims),
    // One scale for all: the form that older runtimes read too.
    with_weights(Op::fully_connected, {WeightLayout{0, false}}),
    own_grid(Op::hard_swish),
    own_grid(Op::leaky_relu),
    fixed_grid(Op::logistic, 1.0f / 256, -128),
    shared_grid(Op::max_pool_2d),
    own_grid(Op::mean),
    shared_grid(Op::mirror_pad),
    own_grid(Op::mul),
    shared_grid(Op::pad),
    shared_grid(Op::reduce_max),
    shared_grid(Op::reduce_min),
    own_grid(Op::relu),
    own_grid(Op::relu6),
    shared_grid(Op::reshape),
    shared_grid(Op::resize_nearest_neighbor),
    shared_grid(Op::slice),
    fixed_grid(Op::softmax, 1.0f / 256, -128),
    shared_grid(Op::space_to_depth),
    own_grid(Op::squared_difference),
    shared_grid(Op::squeeze),
    shared_grid(Op::strided_slice),
    own_grid(Op::sub),
    own_grid(Op::sum),
    fixed_grid(Op::tanh, 1.0f / 128, 0),
    shared_grid(Op::transpose),
    with_weights(Op::transpose_conv, {WeightLayout{0, true}, 2, 1, 3}),
};

const OpRule& rule_for(const Node& node) {
  for (const OpRule& rule : rules) {
    if (rule.op == node.op) return rule;
  }
  throw_input_error("'{}': {} has no int8 form here", node.name, graph::op_name(node.op));
}

// Tensors that must share one grid.
class Groups {
 public:
  explicit Groups(size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0); }
  TensorId of(TensorId id) {
    while (parent_[id] != id) id = parent_[id] = parent_[parent_[id]];
    return id;
  }
  void join(TensorId a, TensorId b) { parent_[of(b)] = of(a); }

 private:
  std::vector<TensorId> parent_;
};

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
      if (const auto& inputs = rule_for(node).weighted) {
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
  bool is_activation(TensorId id) const {
    return graph_.tensors[id].type == Type::float32 && !graph_.tensors[id].is_constant;
  }

  void quantize_activations() {
    const auto count = static_cast<TensorId>(graph_.tensors.size());
    Groups groups(count);
    const std::vector<Quantization> fixed = find_groups(groups);
    std::vector<Range> hull(count);
    for (TensorId id = 0; id < count; ++id) {
      if (!is_activation(id)) continue;
      Range& range = hull[groups.of(id)];
      range = {std::min(range.min, ranges_[id].min), std::max(range.max, ranges_[id].max)};
    }
    for (TensorId id = 0; id < count; ++id) {
      if (!is_activation(id)) continue;
      const TensorId group = groups.of(id);
      result_.tensors[id].type = Type::int8;
      result_.tensors[id].quantization = fixed[group].empty() ? activation_quantization(hull[group]) : fixed[group];
    }
  }

  // Answers the grid of each group that has a fixed one, by Groups::of.
  std::vector<Quantization> find_groups(Groups& groups) const {
    std::vector<Quantization> fixed(graph_.tensors.size());
    for (const Node& node : graph_.nodes) {
      if (!rule_for(node).shares_input_grid || node.op == Op::concatenation) continue;
      for (const TensorId id : node.inputs) {
        if (id != graph::no_tensor && is_activation(id)) groups.join(id, node.outputs.at(0));
      }
    }
    if (options_.input_scale > 0) {
      fixed[groups.of(graph_.inputs.at(0))] = fixed_quantization(options_.input_scale, options_.input_zero_point);
    }
    for (const Node& node : graph_.nodes) {
      const OpRule& rule = rule_for(node);
      if (rule.fixed_scale == 0) continue;
      fixed[groups.of(node.outputs.at(0))] = fixed_quantization(rule.fixed_scale, rule.fixed_zero_point);
    }
    for (const Node& node : graph_.nodes) {
      if (node.op == Op::concatenation) join_concatenation(node, groups, fixed);
    }
    return fixed;
  }

  // A fixed grid holds the values of its own op: it becomes that of all only where no input has another.
  void join_concatenation(const Node& node, Groups& groups, std::vector<Quantization>& fixed) const {
    const TensorId output = node.outputs.at(0);
    const auto grid_of = [&](TensorId id) { return is_activation(id) ? fixed[groups.of(id)] : Quantization{}; };
    const Quantization first = grid_of(node.inputs.at(0));
    if (std::all_of(node.inputs.begin(), node.inputs.end(), [&](TensorId id) { return grid_of(id) == first; })) {
      fixed[groups.of(output)] = first;
    }
    for (const TensorId id : node.inputs) {
      if (is_activation(id) && grid_of(id) == grid_of(output)) groups.join(id, output);
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
    const Quantization grid = weight_quantization(weights, inputs.layout, input_scale, bias);
    quantize_input(node, inputs.weights, Type::int8, grid);
    if (has_bias) quantize_input(node, inputs.bias, Type::int32, bias_quantization(input_scale, grid));
  }

  // A constant that stands where an activation may: the addend of an add, a part of a concatenation.
  void quantize_other_constants(Node& node) {
    for (size_t i = 0; i < node.inputs.size(); ++i) {
      const TensorId id = node.inputs[i];
      if (id == graph::no_tensor || !graph_.tensors[id].is_constant || graph_.tensors[id].type != Type::float32)
        continue;
      if (rule_for(node).shares_input_grid) {
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
