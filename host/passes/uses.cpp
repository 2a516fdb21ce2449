#include "host/passes/uses.h"

#include <algorithm>

namespace mote::host::passes {

size_t count_uses(const graph::Graph& graph, graph::TensorId id) {
  size_t uses = static_cast<size_t>(std::count(graph.outputs.begin(), graph.outputs.end(), id));
  for (const graph::Node& node : graph.nodes)
    uses += static_cast<size_t>(std::count(node.inputs.begin(), node.inputs.end(), id));
  return uses;
}

std::optional<size_t> find_producer(const graph::Graph& graph, graph::TensorId id) {
  for (size_t i = 0; i < graph.nodes.size(); ++i) {
    const std::vector<graph::TensorId>& outputs = graph.nodes[i].outputs;
    if (std::find(outputs.begin(), outputs.end(), id) != outputs.end()) return i;
  }
  return std::nullopt;
}

graph::TensorId own_copy(graph::Graph& graph, graph::TensorId id) {
  return count_uses(graph, id) == 1 ? id : graph.add_tensor(graph::Tensor(graph.tensors[id]));
}

}  // namespace mote::host::passes
