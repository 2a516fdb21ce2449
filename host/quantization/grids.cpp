#include "host/quantization/grids.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "host/base/error.h"

namespace mote::host::quantization {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::Quantization;
using graph::TensorId;

namespace {

// What quantization must know of an op.
struct OpRule {
  Op op;
  bool shares_input_grid = false;  // moves or clamps only: output and inputs have one scale (tflite-format §8.12)
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
    shared_grid(Op::relu6),  // its int8 kernel only clamps
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

}  // namespace

bool is_activation(const graph::Tensor& tensor) { return tensor.type == Type::float32 && !tensor.is_constant; }

std::optional<WeightedInputs> weighted_inputs(const Node& node) { return rule_for(node).weighted; }

bool shares_input_grid(const Node& node) { return rule_for(node).shares_input_grid; }

namespace {

// A fixed grid holds the values of its own op: it becomes that of all only where no input has another.
void join_concatenation(const Graph& graph, const Node& node, Groups& groups, std::vector<Quantization>& fixed) {
  const TensorId output = node.outputs.at(0);
  const auto is_computed = [&](TensorId id) { return is_activation(graph.tensors[id]); };
  const auto grid_of = [&](TensorId id) { return is_computed(id) ? fixed[groups.of(id)] : Quantization{}; };
  const Quantization first = grid_of(node.inputs.at(0));
  if (std::all_of(node.inputs.begin(), node.inputs.end(), [&](TensorId id) { return grid_of(id) == first; })) {
    fixed[groups.of(output)] = first;
  }
  for (const TensorId id : node.inputs) {
    if (is_computed(id) && grid_of(id) == grid_of(output)) groups.join(id, output);
  }
}

}  // namespace

Grids find_grids(const Graph& graph, const Options& options) {
  Groups groups(graph.tensors.size());
  std::vector<Quantization> fixed(graph.tensors.size());
  for (const Node& node : graph.nodes) {
    if (!rule_for(node).shares_input_grid || node.op == Op::concatenation) continue;
    for (const TensorId id : node.inputs) {
      if (id != graph::no_tensor && is_activation(graph.tensors[id])) groups.join(id, node.outputs.at(0));
    }
  }
  if (options.input_scale > 0) {
    fixed[groups.of(graph.inputs.at(0))] = fixed_quantization(options.input_scale, options.input_zero_point);
  }
  for (const Node& node : graph.nodes) {
    const OpRule& rule = rule_for(node);
    if (rule.fixed_scale == 0) continue;
    fixed[groups.of(node.outputs.at(0))] = fixed_quantization(rule.fixed_scale, rule.fixed_zero_point);
  }
  for (const Node& node : graph.nodes) {
    if (node.op == Op::concatenation) join_concatenation(graph, node, groups, fixed);
  }
  Grids grids{{}, std::move(fixed)};
  for (size_t id = 0; id < graph.tensors.size(); ++id) grids.group.push_back(groups.of(static_cast<TensorId>(id)));
  return grids;
}

}  // namespace mote::host::quantization
