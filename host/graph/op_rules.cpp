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

// Of ops that only files bring. A recurrent layer counts all its steps.
int64_t imported_multiply_accumulates(const NodeView& view, Op op) {
  const auto weights = [&](size_t first, size_t last) {
    int64_t count = 0;
    for (size_t i = first; i <= last; ++i) count += view.has_input(i) ? view.input(i).elements() : 0;
    return count;
  };
  switch (op) {
    case Op::transpose_conv:
      return view.input(2).elements() * view.input(1).elements() / std::max(1, view.input(2).shape.back());
    case Op::batch_matmul: {
      const Shape& left = view.input(0).shape;
      const bool is_transposed = view.options<kernels::BatchMatmulOptions>().transpose_left;
      return left.size() < 2 ? 0 : view.output().elements() * left[left.size() - (is_transposed ? 2 : 1)];
    }
    case Op::svdf:
      return weights(1, 2);
    case Op::unidirectional_sequence_lstm: {
      const Shape& input = view.input(0).shape;
      return input.empty() ? 0 : weights(1, 8) * (view.input(0).elements() / std::max(1, input.back()));
    }
    default:
      return 0;
  }
}

}  // namespace

const OpRules* op_rules(Op op) {
  for (const OpRules* rules : rules_table) {
    if (rules->op == op) return rules;
  }
  return nullptr;
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
  const auto input_count = static_cast<int64_t>(node.inputs.size());
  const auto output_count = static_cast<int64_t>(node.outputs.size());
  if (input_count < info.least_inputs || (info.most_inputs != ops::any && input_count > info.most_inputs)) {
    throw_input_error("{}: has {} inputs, takes {}", label_of(graph, node), input_count,
                      info.most_inputs == ops::any ? fmt::format("at least {}", info.least_inputs)
                      : info.most_inputs == info.least_inputs
                          ? fmt::format("{}", info.least_inputs)
                          : fmt::format("{} to {}", info.least_inputs, info.most_inputs));
  }
  // Which of many inputs may be absent is the kernel's to know.
  for (int32_t i = 0; i < std::min(info.least_inputs, 2); ++i) {
    if (node.inputs[i] == no_tensor) throw_input_error("{}: input {} is absent", label_of(graph, node), i);
  }
  if (info.outputs != ops::any && output_count != info.outputs) {
    throw_input_error("{}: has {} outputs, gives {}", label_of(graph, node), output_count, info.outputs);
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
  if (const OpRules* rules = op_rules(node.op)) return {rules->infer_shape(NodeView(graph, node))};
  std::vector<Shape> shapes;
  for (const TensorId id : node.outputs) shapes.push_back(graph.tensors[id].shape);
  return shapes;
}

int64_t multiply_accumulates(const Graph& graph, const Node& node) {
  check_structure(graph, node);
  if (const OpRules* rules = op_rules(node.op)) return rules->multiply_accumulates(NodeView(graph, node));
  return imported_multiply_accumulates(NodeView(graph, node), node.op);
}

}  // namespace mote::host::graph
