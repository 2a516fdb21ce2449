#include <map>
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
void require_same(const Node& node, const Graph& from, const std::vector<TensorId>& sources, const Graph& to,
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

// Goes through all that subgraph `g` runs; `order` gets each after those that it runs.
void visit(const Graph& main, size_t g, std::vector<Visit>& visits, std::vector<int32_t>& order) {
  if (visits[g] == Visit::done) return;
  visits[g] = Visit::begun;
  for (const Node& node : main.subgraphs[g].nodes) {
    for (const int32_t called : called_subgraphs(node)) {
      const size_t callee = static_cast<size_t>(called) - 1;
      if (visits[callee] == Visit::begun) fail(node, "its subgraph reaches itself");
      visit(main, callee, visits, order);
    }
  }
  visits[g] = Visit::done;
  order.push_back(static_cast<int32_t>(g) + 1);
}

const Node* handle_of(const Graph& graph, const Node& node, int32_t input) {
  for (const Node& other : graph.nodes) {
    if (other.op == graph::Op::var_handle && other.outputs[0] == node.inputs[static_cast<size_t>(input)]) return &other;
  }
  return nullptr;
}

int32_t variable_of(const Node& handle) { return std::get<kernels::VarHandleOptions>(handle.options).variable; }

void add_starts(const Graph& graph, std::map<int32_t, uint8_t>& starts) {
  const std::map<TensorId, int32_t> numbers = variable_numbers(graph);
  for (const Node& node : graph.nodes) {
    if (node.op != graph::Op::assign_variable) continue;
    const auto number = numbers.find(node.inputs[0]);
    if (number == numbers.end()) (void)variable_number(graph, node, 0);  // says why not
    const graph::Quantization& quantization = graph.tensors[static_cast<size_t>(node.inputs[1])].quantization;
    starts.try_emplace(number->second, quantization.empty() ? 0 : static_cast<uint8_t>(quantization.zero_points[0]));
  }
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
  if (const Node* handle = handle_of(graph, node, input)) return variable_of(*handle);
  fail(node, "its handle doesn't come from a VAR_HANDLE of the same subgraph, so its variable isn't known");
}

std::map<TensorId, int32_t> variable_numbers(const Graph& graph) {
  std::map<TensorId, int32_t> numbers;
  for (const Node& node : graph.nodes) {
    if (node.op == graph::Op::var_handle) numbers.try_emplace(node.outputs[0], variable_of(node));
  }
  return numbers;
}

uint8_t variable_start(const Graph& main, int32_t number) {
  const std::map<int32_t, uint8_t> starts = variable_starts(main);
  const auto start = starts.find(number);
  return start == starts.end() ? uint8_t{0} : start->second;
}

std::map<int32_t, uint8_t> variable_starts(const Graph& main) {
  std::map<int32_t, uint8_t> starts;
  add_starts(main, starts);
  for (const Graph& subgraph : main.subgraphs) add_starts(subgraph, starts);
  return starts;
}

std::vector<int32_t> subgraphs_in_order(const Graph& main) {
  std::vector<Visit> visits(main.subgraphs.size(), Visit::none);
  std::vector<int32_t> order;
  order.reserve(visits.size());
  for (size_t g = 0; g < visits.size(); ++g) visit(main, g, visits, order);
  return order;
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
  (void)subgraphs_in_order(graph);
}

}  // namespace mote::host::lowering
