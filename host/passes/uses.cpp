#include "host/passes/uses.h"

#include <algorithm>

namespace mote::host::passes {

size_t count_uses(const graph::Graph& graph, graph::TensorId id) {
  size_t uses = static_cast<size_t>(std::ranges::count(graph.outputs, id));
  for (const graph::Node& node : graph.nodes) uses += static_cast<size_t>(std::ranges::count(node.inputs, id));
  return uses;
}

std::optional<size_t> find_producer(const graph::Graph& graph, graph::TensorId id) {
  for (size_t i = 0; i < graph.nodes.size(); ++i) {
    if (std::ranges::find(graph.nodes[i].outputs, id) != graph.nodes[i].outputs.end()) return i;
  }
  return std::nullopt;
}

}  // namespace mote::host::passes
