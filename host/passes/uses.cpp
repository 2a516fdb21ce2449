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

}  // namespace mote::host::passes
