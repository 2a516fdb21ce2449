#include "host/passes/fuse_activations.h"

#include <algorithm>
#include <array>
#include <optional>
#include <variant>

#include "host/passes/uses.h"

namespace mote::host::passes {
namespace {

using graph::Graph;
using graph::Node;
using graph::Op;
using kernels::Activation;

struct FusableActivation {
  Op op;
  Activation activation;
};

constexpr std::array fusable_activations = {
    FusableActivation{Op::relu, Activation::relu},
    FusableActivation{Op::relu6, Activation::relu6},
};

// The activation option of a node; nullptr where its op has none.
Activation* activation_of(Node& node) {
  return std::visit(
      [](auto& options) -> Activation* {
        if constexpr (requires { options.activation; }) return &options.activation;
        return nullptr;
      },
      node.options);
}

bool fuse(Graph& graph, const Node& node) {
  const auto fusable = std::find_if(fusable_activations.begin(), fusable_activations.end(),
                                    [&](const FusableActivation& row) { return row.op == node.op; });
  if (fusable == fusable_activations.end()) return false;
  const graph::TensorId between = node.inputs[0];
  const std::optional<size_t> producer = find_producer(graph, between);
  if (!producer || count_uses(graph, between) != 1) return false;
  if (graph.tensors[between].quantization != graph.tensors[node.outputs[0]].quantization) return false;
  Activation* activation = activation_of(graph.nodes[*producer]);
  if (activation == nullptr || *activation != Activation::none) return false;
  *activation = fusable->activation;
  graph.nodes[*producer].outputs = node.outputs;
  return true;
}

}  // namespace

void fuse_activations(Graph& graph) {
  for (size_t i = 0; i < graph.nodes.size();) {
    if (!fuse(graph, graph.nodes[i])) {
      ++i;
      continue;
    }
    graph.nodes.erase(graph.nodes.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

}  // namespace mote::host::passes
