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

// int8 layers that hold their outputs between the same bounds as a relu on the same grid would.
bool bounds_int8(const Graph& graph, const Node& producer) {
  const bool takes = producer.op == Op::conv_2d || producer.op == Op::depthwise_conv_2d ||
                     producer.op == Op::fully_connected || producer.op == Op::add;
  return takes && graph.tensors[producer.outputs[0]].type == Type::int8;
}

bool fuse(Graph& graph, const Node& node, bool only_int8) {
  const auto fusable = std::find_if(fusable_activations.begin(), fusable_activations.end(),
                                    [&](const FusableActivation& row) { return row.op == node.op; });
  if (fusable == fusable_activations.end()) return false;
  const graph::TensorId between = node.inputs[0];
  const std::optional<size_t> producer = find_producer(graph, between);
  if (!producer || count_uses(graph, between) != 1) return false;
  if (graph.tensors[between].quantization != graph.tensors[node.outputs[0]].quantization) return false;
  if (only_int8 && !bounds_int8(graph, graph.nodes[*producer])) return false;
  Activation* activation = activation_of(graph.nodes[*producer]);
  if (activation == nullptr || *activation != Activation::none) return false;
  *activation = fusable->activation;
  graph.nodes[*producer].outputs = node.outputs;
  return true;
}

void fuse_all(Graph& graph, bool only_int8) {
  for (size_t i = 0; i < graph.nodes.size();) {
    if (!fuse(graph, graph.nodes[i], only_int8)) {
      ++i;
      continue;
    }
    graph.nodes.erase(graph.nodes.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

}  // namespace

void fuse_activations(Graph& graph) { fuse_all(graph, false); }

void fuse_int8_activations(Graph& graph) { fuse_all(graph, true); }

}  // namespace mote::host::passes
