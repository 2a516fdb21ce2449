#include "host/passes/fuse_lookups.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "host/base/error.h"
#include "host/execution/executor.h"
#include "host/passes/uses.h"

namespace mote::host::passes {
namespace {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::Tensor;
using graph::TensorId;

constexpr int32_t table_size = 256;

bool maps_each_value(Op op) {
  constexpr Op ops[] = {Op::abs,   Op::ceil, Op::cos,        Op::dequantize, Op::elu,   Op::exp,
                        Op::floor, Op::gelu, Op::hard_swish, Op::leaky_relu, Op::log,   Op::logistic,
                        Op::neg,   Op::relu, Op::quantize,   Op::relu6,      Op::round, Op::rsqrt,
                        Op::sin,   Op::sqrt, Op::square,     Op::tanh};
  return std::find(std::begin(ops), std::end(ops), op) != std::end(ops);
}

// One grid for all values: where channels have their own, a value's place counts too.
bool is_alike_everywhere(const Tensor& tensor) {
  return tensor.quantization.scales.size() <= 1 && !tensor.is_constant && !tensor.is_variable;
}

bool may_join(const Graph& graph, const Node& node) {
  return maps_each_value(node.op) && node.inputs.size() == 1 && node.outputs.size() == 1 &&
         is_alike_everywhere(graph.tensors[node.inputs[0]]) && is_alike_everywhere(graph.tensors[node.outputs[0]]);
}

// The node that alone reads `id`.
std::optional<size_t> only_reader(const Graph& graph, TensorId id) {
  if (count_uses(graph, id) != 1) return std::nullopt;
  for (size_t i = 0; i < graph.nodes.size(); ++i) {
    const std::vector<TensorId>& inputs = graph.nodes[i].inputs;
    if (std::find(inputs.begin(), inputs.end(), id) != inputs.end()) return i;
  }
  return std::nullopt;  // an output of the graph
}

// From `first` on as far as ends in int8: indexes of nodes. Of fewer than two there is nothing to join.
std::vector<size_t> chain_from(const Graph& graph, size_t first) {
  std::vector<size_t> chain;
  size_t until = 0;
  for (std::optional<size_t> next = first; next && may_join(graph, graph.nodes[*next]);) {
    chain.push_back(*next);
    const TensorId output = graph.nodes[*next].outputs[0];
    if (graph.tensors[output].type == Type::int8) until = chain.size();
    next = only_reader(graph, output);
  }
  chain.resize(until);
  return chain;
}

// What the chain answers to -128 … 127; nothing where no kernel can run it: compilation says why.
std::optional<std::vector<uint8_t>> answers_of(const Graph& graph, const std::vector<size_t>& chain) {
  Graph alone;
  const auto take = [&](TensorId id) {
    Tensor tensor = graph.tensors[id];
    tensor.shape = {table_size};
    return alone.add_tensor(std::move(tensor));
  };
  alone.inputs = {take(graph.nodes[chain.front()].inputs[0])};
  TensorId last = alone.inputs[0];
  for (const size_t i : chain) {
    Node node = graph.nodes[i];
    node.inputs = {last};
    last = take(node.outputs[0]);
    node.outputs = {last};
    alone.nodes.push_back(std::move(node));
  }
  alone.outputs = {last};
  try {
    execution::Executor executor(alone);
    const std::span<int8_t> values = executor.tensor_as<int8_t>(alone.inputs[0]);
    for (int32_t i = 0; i < table_size; ++i) values[static_cast<size_t>(i)] = static_cast<int8_t>(i - table_size / 2);
    executor.run();
    const std::span<uint8_t> answers = executor.tensor(last);
    return std::vector<uint8_t>(answers.begin(), answers.end());
  } catch (const InputError&) {
    return std::nullopt;
  }
}

// Where the chain's last node stood, so that the order stays one in which nodes can run.
bool fuse(Graph& graph, const std::vector<size_t>& chain) {
  std::optional<std::vector<uint8_t>> answers = answers_of(graph, chain);
  if (!answers) return false;
  Tensor table;
  table.name = graph.nodes[chain.back()].name + "/table";
  table.type = Type::int8;
  table.shape = {table_size};
  table.data = std::move(*answers);
  table.is_constant = true;
  const TensorId input = graph.nodes[chain.front()].inputs[0];
  const TensorId table_id = graph.add_tensor(std::move(table));
  Node& last = graph.nodes[chain.back()];
  last.op = Op::lookup;
  last.inputs = {input, table_id};
  last.options = std::monostate{};
  for (size_t i = chain.size() - 1; i-- > 0;) {
    graph.nodes.erase(graph.nodes.begin() + static_cast<std::ptrdiff_t>(chain[i]));
  }
  return true;
}

}  // namespace

void fuse_lookups(Graph& graph) {
  for (size_t i = 0; i < graph.nodes.size(); ++i) {
    const Node& node = graph.nodes[i];
    if (!may_join(graph, node) || graph.tensors[node.inputs[0]].type != Type::int8) continue;
    const std::vector<size_t> chain = chain_from(graph, i);
    // The first node is gone: what moved to its place is looked at next.
    if (chain.size() >= 2 && fuse(graph, chain)) --i;
  }
}

}  // namespace mote::host::passes
