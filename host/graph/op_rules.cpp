#include "host/graph/op_rules.h"

#include <algorithm>
#include <array>
#include <functional>

#include "host/graph/op_table.h"

namespace mote::host::graph {
namespace {

constexpr std::array rules_table = {
    &add_rules,
    &average_pool_2d_rules,
    &batch_normalization_rules,
    &conv_2d_rules,
    &depthwise_conv_2d_rules,
    &dequantize_rules,
    &fully_connected_rules,
    &max_pool_2d_rules,
    &mean_rules,
    &pad_rules,
    &quantize_rules,
    &relu_rules,
    &relu6_rules,
    &reshape_rules,
    &softmax_rules,
};
static_assert(rules_table.size() == op_table.size());

std::string label_of(const Graph& graph, const Node& node) {
  std::string name = node.name;
  if (name.empty() && !node.outputs.empty() && node.outputs[0] >= 0 &&
      static_cast<size_t>(node.outputs[0]) < graph.tensors.size()) {
    name = graph.tensors[node.outputs[0]].name;
  }
  return fmt::format("{} '{}'", op_name(node.op), name);
}

void check_ids(const Graph& graph, const Node& node, const std::vector<TensorId>& ids, const char* what) {
  for (size_t i = 0; i < ids.size(); ++i) {
    if (ids[i] >= no_tensor && ids[i] < static_cast<int64_t>(graph.tensors.size())) continue;
    throw_input_error("{}: {} {} is tensor {}, the graph has {}", label_of(graph, node), what, i, ids[i],
                      graph.tensors.size());
  }
}

}  // namespace

const OpRules& op_rules(Op op) {
  const OpRules& rules = *rules_table[static_cast<size_t>(op)];
  if (rules.op != op) throw_internal_error("rules of {} stand at the place of {}", op_name(rules.op), op_name(op));
  return rules;
}

std::string NodeView::label() const { return label_of(graph_, node_); }

std::vector<int64_t> NodeView::constant_integers(size_t i, const char* what) const {
  const Tensor& tensor = input(i);
  if (!tensor.is_constant) fail("{} must be a constant", what);
  const size_t count = static_cast<size_t>(tensor.elements());
  if (static_cast<int64_t>(tensor.data.size()) != tensor.bytes()) {
    fail("{} has {} bytes of data, its shape needs {}", what, tensor.data.size(), tensor.bytes());
  }
  if (tensor.type == Type::int32) {
    const int32_t* values = constant_data<int32_t>(tensor);
    return {values, values + count};
  }
  if (tensor.type == Type::int64) {
    const int64_t* values = constant_data<int64_t>(tensor);
    return {values, values + count};
  }
  fail("{} must be int32 or int64, is {}", what, type_name(tensor.type));
}

void check_structure(const Graph& graph, const Node& node) {
  if (!is_op(node.op)) throw_input_error("node '{}': {} is no op", node.name, static_cast<int>(node.op));
  const OpInfo& info = op_info(node.op);
  check_ids(graph, node, node.inputs, "input");
  check_ids(graph, node, node.outputs, "output");
  if (node.inputs.size() < info.min_inputs || node.inputs.size() > info.max_inputs) {
    throw_input_error("{}: has {} inputs, takes {} to {}", label_of(graph, node), node.inputs.size(), info.min_inputs,
                      info.max_inputs);
  }
  for (size_t i = 0; i < info.min_inputs; ++i) {
    if (node.inputs[i] == no_tensor) throw_input_error("{}: input {} is absent", label_of(graph, node), i);
  }
  if (node.outputs.size() != info.outputs) {
    throw_input_error("{}: has {} outputs, gives {}", label_of(graph, node), node.outputs.size(), info.outputs);
  }
  if (std::find(node.outputs.begin(), node.outputs.end(), no_tensor) != node.outputs.end()) {
    throw_input_error("{}: an output is absent", label_of(graph, node));
  }
  if (node.options.index() != info.options) {
    throw_input_error("{}: its options are of another op (kind {}, expected {})", label_of(graph, node),
                      node.options.index(), info.options);
  }
}

std::vector<std::vector<int32_t>> infer_shapes(const Graph& graph, const Node& node) {
  check_structure(graph, node);
  return {op_rules(node.op).infer_shape(NodeView(graph, node))};
}

int64_t multiply_accumulates(const Graph& graph, const Node& node) {
  check_structure(graph, node);
  return op_rules(node.op).multiply_accumulates(NodeView(graph, node));
}

}  // namespace mote::host::graph
