#include <variant>

#include "host/base/error.h"
#include "host/lowering/lowering.h"

namespace mote::host::lowering {
namespace {

using graph::Graph;
using graph::Node;
using graph::TensorId;

[[noreturn]] void fail(const Node& node, const char* what) {
  throw_input_error("{} '{}': {}", graph::op_name(node.op), node.name, what);
}

// Tensors of one graph that are copied to those of another.
void require_same(const Node& node, const Graph& from, std::vector<TensorId> sources, const Graph& to,
                  const std::vector<TensorId>& targets, const char* what) {
  bool same = sources.size() == targets.size();
  for (size_t i = 0; same && i < sources.size(); ++i) {
    if (sources[i] == graph::no_tensor || targets[i] == graph::no_tensor) {
      same = false;
      continue;
    }
    const graph::Tensor& source = from.tensors[sources[i]];
    const graph::Tensor& target = to.tensors[targets[i]];
    same = source.type == target.type && source.bytes() == target.bytes();
  }
  if (!same) fail(node, what);
}

void require_condition(const Node& node, const Graph& graph, TensorId id) {
  const graph::Tensor& tensor = graph.tensors[id];
  if (tensor.type != Type::boolean || tensor.bytes() != 1) fail(node, "its condition isn't one boolean");
}

void check_node(const Graph& main, const Graph& graph, const Node& node) {
  const std::vector<int32_t> called = called_subgraphs(node);
  for (const int32_t index : called) {
    if (index < 1 || static_cast<size_t>(index) > main.subgraphs.size()) {
      fail(node, "it runs a subgraph that the model doesn't have");
    }
  }
  const auto subgraph = [&](size_t i) -> const Graph& { return main.subgraphs[static_cast<size_t>(called[i]) - 1]; };
  const char* inputs_differ = "its subgraph takes other inputs than it gives";
  const char* outputs_differ = "its subgraph gives other outputs than it takes";
  if (node.op == graph::Op::if_) {
    require_condition(node, graph, node.inputs[0]);
    const std::vector<TensorId> inputs(node.inputs.begin() + 1, node.inputs.end());
    for (size_t i = 0; i < 2; ++i) {
      require_same(node, graph, inputs, subgraph(i), subgraph(i).inputs, inputs_differ);
      require_same(node, subgraph(i), subgraph(i).outputs, graph, node.outputs, outputs_differ);
    }
  }
  if (node.op == graph::Op::while_) {
    if (subgraph(0).outputs.size() != 1) fail(node, "its condition isn't one boolean");
    require_condition(node, subgraph(0), subgraph(0).outputs[0]);
    require_same(node, graph, node.inputs, graph, node.outputs, "its outputs differ from its inputs");
    for (size_t i = 0; i < 2; ++i) {
      require_same(node, graph, node.inputs, subgraph(i), subgraph(i).inputs, inputs_differ);
    }
    require_same(node, subgraph(1), subgraph(1).outputs, graph, node.outputs, outputs_differ);
  }
  if (node.op == graph::Op::call_once && !(subgraph(0).inputs.empty() && subgraph(0).outputs.empty())) {
    fail(node, "its subgraph has inputs or outputs, expected none");
  }
}

enum class Visit : uint8_t { none, begun, done };

// Goes through all that subgraph `g` runs.
void visit(const Graph& main, size_t g, std::vector<Visit>& visits) {
  if (visits[g] == Visit::done) return;
  visits[g] = Visit::begun;
  for (const Node& node : main.subgraphs[g].nodes) {
    for (const int32_t called : called_subgraphs(node)) {
      const size_t callee = static_cast<size_t>(called) - 1;
      if (visits[callee] == Visit::begun) fail(node, "its subgraph reaches itself");
      visit(main, callee, visits);
    }
  }
  visits[g] = Visit::done;
}

}  // namespace

std::vector<int32_t> called_subgraphs(const Node& node) {
  if (const auto* options = std::get_if<kernels::IfOptions>(&node.options)) {
    return {options->then_subgraph, options->else_subgraph};
  }
  if (const auto* options = std::get_if<kernels::WhileOptions>(&node.options)) {
    return {options->condition_subgraph, options->body_subgraph};
  }
  if (const auto* options = std::get_if<kernels::CallOnceOptions>(&node.options)) return {options->subgraph};
  return {};
}

int32_t variable_number(const Graph& graph, const Node& node, int32_t input) {
  for (const Node& other : graph.nodes) {
    if (other.op != graph::Op::var_handle || other.outputs[0] != node.inputs[input]) continue;
    return std::get<kernels::VarHandleOptions>(other.options).variable;
  }
  fail(node, "its handle doesn't come from a VAR_HANDLE of the same subgraph, so its variable isn't known");
}

uint8_t variable_start(const Graph& main, int32_t number) {
  const auto find = [&](const Graph& graph) -> const graph::Tensor* {
    for (const Node& node : graph.nodes) {
      if (node.op != graph::Op::assign_variable || variable_number(graph, node, 0) != number) continue;
      return &graph.tensors[static_cast<size_t>(node.inputs[1])];
    }
    return nullptr;
  };
  const graph::Tensor* assigned = find(main);
  for (size_t g = 0; g < main.subgraphs.size() && assigned == nullptr; ++g) assigned = find(main.subgraphs[g]);
  if (assigned == nullptr || assigned->quantization.empty()) return 0;
  return static_cast<uint8_t>(assigned->quantization.zero_points[0]);
}

void check_control_flow(const Graph& graph) {
  // Each may run inside another, and a file of a few bytes may list one a thousand times.
  constexpr size_t most_subgraphs = 1000;
  if (graph.subgraphs.size() > most_subgraphs) {
    throw_input_error("the model has {} subgraphs, at most {} can be run", graph.subgraphs.size(), most_subgraphs);
  }
  for (const Node& node : graph.nodes) check_node(graph, graph, node);
  for (const Graph& subgraph : graph.subgraphs) {
    for (const Node& node : subgraph.nodes) check_node(graph, subgraph, node);
  }
  std::vector<Visit> visits(graph.subgraphs.size(), Visit::none);
  for (size_t g = 0; g < visits.size(); ++g) visit(graph, g, visits);
}

}  // namespace mote::host::lowering
