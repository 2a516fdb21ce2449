#include "host/passes/fold_constants.h"

#include <algorithm>
#include <vector>

#include "host/base/error.h"
#include "host/execution/executor.h"
#include "host/graph/op_table.h"

namespace mote::host::passes {
namespace {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::Tensor;
using graph::TensorId;

// A tensor of fewer bytes is cheaper than the code that computes it.
constexpr int64_t least_code_bytes = 256;

// Custom ops may keep a state, as those of variables do; control flow runs subgraphs that may.
bool is_pure(Op op) {
  const graph::OpInfo& info = graph::op_info(op);
  if (info.custom_name != nullptr || info.kernel == nullptr) return false;
  return op != Op::if_ && op != Op::while_ && op != Op::call_once && op != Op::var_handle && op != Op::read_variable &&
         op != Op::assign_variable;
}

// A shape is known whatever the tensor holds.
bool is_known(const Graph& graph, const Node& node, TensorId input) {
  if (input == graph::no_tensor) return true;
  return graph.tensors[input].is_constant || node.op == Op::shape;
}

bool can_fold(const Graph& graph, const Node& node) {
  if (!is_pure(node.op) || node.inputs.empty() || node.outputs.empty()) return false;
  int64_t saved = least_code_bytes;
  for (const TensorId input : node.inputs) {
    if (!is_known(graph, node, input)) return false;
    if (input != graph::no_tensor && graph.tensors[input].is_constant) saved += graph.tensors[input].bytes();
  }
  int64_t added = 0;
  for (const TensorId output : node.outputs) {
    const bool is_output = std::count(graph.outputs.begin(), graph.outputs.end(), output) > 0;
    if (is_output || graph.tensors[output].is_variable) return false;
    added += graph.tensors[output].bytes();
  }
  return added <= saved;
}

// The node alone, with constants for what it reads.
Graph alone(const Graph& graph, Node node) {
  Graph single;
  const auto take = [&](TensorId& id) {
    if (id != graph::no_tensor) id = single.add_tensor(Tensor(graph.tensors[id]));
  };
  for (TensorId& input : node.inputs) take(input);
  for (TensorId& output : node.outputs) take(output);
  single.outputs = node.outputs;
  single.nodes.push_back(std::move(node));
  return single;
}

// Whether the node's results are constants now. One that no kernel can run is left: compilation says why.
bool fold(Graph& graph, const Node& node) {
  Graph single = alone(graph, node);
  try {
    execution::Executor executor(single);
    executor.run();
    for (size_t i = 0; i < node.outputs.size(); ++i) {
      Tensor& tensor = graph.tensors[node.outputs[i]];
      const auto bytes = executor.tensor(single.outputs[i]);
      tensor.data.assign(bytes.begin(), bytes.end());
      tensor.is_constant = true;
    }
  } catch (const InputError&) {
    return false;
  }
  return true;
}

}  // namespace

void fold_constants(Graph& graph) {
  std::vector<Node> kept;
  for (Node& node : graph.nodes) {
    if (!can_fold(graph, node) || !fold(graph, node)) kept.push_back(std::move(node));
  }
  graph.nodes = std::move(kept);
}

}  // namespace mote::host::passes
