#include "host/passes/remove_dead_nodes.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace mote::host::passes {
namespace {

using graph::Graph;
using graph::Node;
using graph::TensorId;

void mark(std::vector<bool>& needed, const std::vector<TensorId>& ids) {
  for (const TensorId id : ids) {
    if (id != graph::no_tensor) needed[id] = true;
  }
}

// What a node does beside computing its outputs: writing a variable, or running a subgraph, which may.
bool does_more(const Node& node) {
  using graph::Op;
  return node.outputs.empty() || node.op == Op::call_once || node.op == Op::if_ || node.op == Op::while_;
}

void remove_nodes(Graph& graph) {
  std::vector<bool> needed(graph.tensors.size());
  mark(needed, graph.outputs);
  std::vector<Node> kept;
  for (auto node = graph.nodes.rbegin(); node != graph.nodes.rend(); ++node) {
    const bool is_read =
        std::any_of(node->outputs.begin(), node->outputs.end(), [&](TensorId id) { return needed[id]; });
    if (!is_read && !does_more(*node)) continue;
    mark(needed, node->inputs);
    kept.push_back(std::move(*node));
  }
  std::reverse(kept.begin(), kept.end());
  graph.nodes = std::move(kept);
}

void renumber(std::vector<TensorId>& ids, const std::vector<TensorId>& new_ids) {
  for (TensorId& id : ids) {
    if (id != graph::no_tensor) id = new_ids[id];
  }
}

void remove_tensors(Graph& graph) {
  std::vector<bool> needed(graph.tensors.size());
  mark(needed, graph.inputs);
  mark(needed, graph.outputs);
  for (const Node& node : graph.nodes) {
    mark(needed, node.inputs);
    mark(needed, node.outputs);
  }
  std::vector<TensorId> new_ids(graph.tensors.size(), graph::no_tensor);
  std::vector<graph::Tensor> kept;
  for (size_t i = 0; i < graph.tensors.size(); ++i) {
    if (!needed[i]) continue;
    new_ids[i] = static_cast<TensorId>(kept.size());
    kept.push_back(std::move(graph.tensors[i]));
  }
  graph.tensors = std::move(kept);
  renumber(graph.inputs, new_ids);
  renumber(graph.outputs, new_ids);
  for (Node& node : graph.nodes) {
    renumber(node.inputs, new_ids);
    renumber(node.outputs, new_ids);
  }
}

}  // namespace

void remove_dead_nodes(Graph& graph) {
  remove_nodes(graph);
  remove_tensors(graph);
}

}  // namespace mote::host::passes
