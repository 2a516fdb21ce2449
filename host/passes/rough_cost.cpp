#include "host/passes/rough_cost.h"

namespace mote::host::passes {
namespace {

using graph::Graph;
using graph::Node;
using graph::Op;

// Multiplications are near what bench/results.md has for the Cortex-M4; the rest is estimated.
constexpr double per_call = 150;
constexpr double fast_per_mac = 1.1;
constexpr double depthwise_per_mac = 2.5;
constexpr double reference_per_mac = 5.5;
constexpr double per_output = 10;     // to requantize it
constexpr double per_moved = 0.75;    // words where there are four in a row
constexpr double per_moved_run = 40;  // a memcpy

double moved(const Graph& graph, const Node& node) {
  // Along the last axis every pixel is a run of its own in each of the parts.
  double elements = 0, runs = 0;
  const auto add = [&](graph::TensorId id) {
    const graph::Tensor& tensor = graph.tensors[id];
    elements += static_cast<double>(tensor.elements());
    runs += static_cast<double>(tensor.elements()) / tensor.shape.back();
  };
  if (node.op == Op::split) {
    for (const graph::TensorId id : node.outputs) add(id);
  } else {
    for (const graph::TensorId id : node.inputs) add(id);
  }
  return per_moved * elements + per_moved_run * runs;
}

double per_mac(const Graph& graph, const Node& node) {
  if (node.op == Op::depthwise_conv_2d) return depthwise_per_mac;
  const bool sees_all =
      node.op != Op::conv_2d || graph.tensors[node.inputs[1]].shape[3] == graph.tensors[node.inputs[0]].shape[3];
  return sees_all ? fast_per_mac : reference_per_mac;
}

}  // namespace

double rough_instructions(const Graph& graph, const Node& node) {
  switch (node.op) {
    case Op::conv_2d:
    case Op::depthwise_conv_2d:
    case Op::fully_connected:
      return per_call + per_mac(graph, node) * static_cast<double>(graph::multiply_accumulates(graph, node)) +
             per_output * static_cast<double>(graph.tensors[node.outputs[0]].elements());
    case Op::split:
    case Op::concatenation:
      return per_call + moved(graph, node);
    default:
      return per_call;
  }
}

}  // namespace mote::host::passes
