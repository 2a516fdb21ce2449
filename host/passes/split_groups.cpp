#include "host/passes/split_groups.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "host/passes/channel_constants.h"
#include "host/passes/rough_cost.h"

namespace mote::host::passes {
namespace {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::Tensor;
using graph::TensorId;

constexpr int32_t most_groups = 32;  // more are no longer groups but channels

int32_t groups_of(const Graph& graph, const Node& node) {
  return graph.tensors[node.inputs[0]].shape[3] / graph.tensors[node.inputs[1]].shape[3];
}

bool can_be_split(const Graph& graph, const Node& node) {
  return is_constant_int8_conv_2d(graph, node) && groups_of(graph, node) > 1;
}

TensorId add_part(Graph& graph, TensorId whole, int32_t groups, const std::string& name) {
  Tensor part = graph.tensors[whole];
  part.name += name;
  part.shape.back() /= groups;
  part.source_index = -1;
  return graph.add_tensor(std::move(part));
}

TensorId add_axis(Graph& graph, int32_t axis) {
  Tensor tensor;
  tensor.name = "channels_axis";
  tensor.type = Type::int32;
  tensor.is_constant = true;
  tensor.data.resize(sizeof(axis));
  std::memcpy(tensor.data.data(), &axis, sizeof(axis));
  return graph.add_tensor(std::move(tensor));
}

// SPLIT, a convolution a group, CONCATENATION.
std::vector<Node> parts_of(Graph& graph, const Node& node, int32_t groups) {
  Node split = {
      Op::split, node.name + "_split", {add_axis(graph, 3), node.inputs[0]}, {}, kernels::SplitOptions{groups}};
  Node concatenation = {
      Op::concatenation, node.name, {}, node.outputs, kernels::ConcatenationOptions{3, kernels::Activation::none}};
  std::vector<Node> convolutions;
  const int32_t channels = graph.tensors[node.inputs[1]].shape[0] / groups;
  for (int32_t group = 0; group < groups; ++group) {
    const std::string name = "_group" + std::to_string(group);
    const TensorId in = add_part(graph, node.inputs[0], groups, name);
    const TensorId out = add_part(graph, node.outputs[0], groups, name);
    split.outputs.push_back(in);
    concatenation.inputs.push_back(out);
    std::vector<TensorId> inputs = {in};
    for (size_t i = 1; i < node.inputs.size(); ++i) {
      const TensorId id = node.inputs[i];
      inputs.push_back(id == graph::no_tensor
                           ? id
                           : graph.add_tensor(take_channels(graph.tensors[id], group * channels, channels, name)));
    }
    convolutions.push_back({Op::conv_2d, node.name + name, std::move(inputs), {out}, node.options});
  }
  std::vector<Node> nodes = {std::move(split)};
  std::move(convolutions.begin(), convolutions.end(), std::back_inserter(nodes));
  nodes.push_back(std::move(concatenation));
  // Numbers of their own, by which layers are counted.
  int32_t next = 0;
  for (const Node& other : graph.nodes) next = std::max(next, other.source_index + 1);
  for (Node& part : nodes) part.source_index = next++;
  return nodes;
}

// The parts, in a graph that has their tensors too; none where the node is cheaper.
struct Parts {
  Graph graph;
  std::vector<Node> nodes;
};

std::optional<Parts> cheaper_parts(const Graph& graph, const Node& node) {
  const int32_t groups = groups_of(graph, node);
  if (groups > most_groups) return std::nullopt;
  Parts parts = {graph, {}};
  parts.nodes = parts_of(parts.graph, node, groups);
  double cost = 0;
  for (const Node& part : parts.nodes) cost += rough_instructions(parts.graph, part);
  if (cost >= rough_instructions(graph, node)) return std::nullopt;
  return parts;
}

}  // namespace

void split_groups(Graph& graph) {
  for (size_t n = 0; n < graph.nodes.size(); ++n) {
    if (!can_be_split(graph, graph.nodes[n])) continue;
    std::optional<Parts> parts = cheaper_parts(graph, graph.nodes[n]);
    if (!parts) continue;
    graph = std::move(parts->graph);
    graph.nodes.erase(graph.nodes.begin() + static_cast<ptrdiff_t>(n));
    graph.nodes.insert(graph.nodes.begin() + static_cast<ptrdiff_t>(n), parts->nodes.begin(), parts->nodes.end());
    n += parts->nodes.size() - 1;
  }
}

}  // namespace mote::host::passes
