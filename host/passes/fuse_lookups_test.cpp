#include "host/passes/fuse_lookups.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "host/execution/executor.h"
#include "host/graph/graph.h"

namespace mote::host::passes {
namespace {

using graph::Graph;
using graph::Op;
using graph::Tensor;
using graph::TensorId;

// A chain of ops on [1,300], each with its output's type and grid.
class Chain {
 public:
  Chain() {
    last_ = add(Type::int8, {{0.05f}, {-3}});
    graph_.inputs = {last_};
  }

  TensorId append(Op op, Type type, graph::Quantization grid, graph::Options options = std::monostate{}) {
    const TensorId from = last_;
    last_ = add(type, std::move(grid));
    graph_.nodes.push_back({op, "n" + std::to_string(graph_.nodes.size()), {from}, {last_}, options});
    return last_;
  }

  Graph finish(std::vector<TensorId> further_outputs = {}) {
    graph_.outputs = {last_};
    graph_.outputs.insert(graph_.outputs.end(), further_outputs.begin(), further_outputs.end());
    graph::verify(graph_);
    return graph_;
  }

 private:
  TensorId add(Type type, graph::Quantization grid) {
    Tensor tensor;
    tensor.name = "t" + std::to_string(graph_.tensors.size());
    tensor.type = type;
    tensor.shape = {1, 300};
    tensor.quantization = std::move(grid);
    return graph_.add_tensor(std::move(tensor));
  }

  Graph graph_;
  TensorId last_ = graph::no_tensor;
};

std::vector<int8_t> run(const Graph& graph) {
  execution::Executor executor(graph);
  const std::span<int8_t> input = executor.tensor_as<int8_t>(graph.inputs[0]);
  for (size_t i = 0; i < input.size(); ++i) input[i] = static_cast<int8_t>(i);
  executor.run();
  const std::span<int8_t> output = executor.tensor_as<int8_t>(graph.outputs[0]);
  return {output.begin(), output.end()};
}

std::vector<Op> ops_of(const Graph& graph) {
  std::vector<Op> ops;
  for (const graph::Node& node : graph.nodes) ops.push_back(node.op);
  return ops;
}

const graph::Quantization unit = {{1.0f / 256}, {-128}};
const graph::Quantization signed_unit = {{1.0f / 128}, {0}};
const graph::Quantization fine = {{0.03f}, {7}};

TEST(fuse_lookups, int8_ops_in_a_row_become_one_table_with_the_same_answers) {
  Chain chain;
  chain.append(Op::hard_swish, Type::int8, fine);
  chain.append(Op::quantize, Type::int8, signed_unit);
  chain.append(Op::logistic, Type::int8, unit);
  Graph graph = chain.finish();
  const std::vector<int8_t> before = run(graph);
  fuse_lookups(graph);
  graph::verify(graph);
  EXPECT_EQ(ops_of(graph), std::vector<Op>{Op::lookup});
  EXPECT_EQ(run(graph), before);
}

TEST(fuse_lookups, float_in_between_goes_too) {
  Chain chain;
  chain.append(Op::dequantize, Type::float32, {});
  chain.append(Op::tanh, Type::float32, {});
  chain.append(Op::quantize, Type::int8, signed_unit);
  Graph graph = chain.finish();
  const std::vector<int8_t> before = run(graph);
  fuse_lookups(graph);
  EXPECT_EQ(ops_of(graph), std::vector<Op>{Op::lookup});
  EXPECT_EQ(run(graph), before);
}

TEST(fuse_lookups, what_ends_in_float_keeps_its_end) {
  Chain chain;
  chain.append(Op::abs, Type::int8, fine);
  chain.append(Op::logistic, Type::int8, unit);
  chain.append(Op::dequantize, Type::float32, {});
  Graph graph = chain.finish();
  fuse_lookups(graph);
  EXPECT_EQ(ops_of(graph), (std::vector<Op>{Op::lookup, Op::dequantize}));
}

TEST(fuse_lookups, one_op_alone_or_read_by_others_stays) {
  Chain alone;
  alone.append(Op::logistic, Type::int8, unit);
  Graph single = alone.finish();
  fuse_lookups(single);
  EXPECT_EQ(ops_of(single), std::vector<Op>{Op::logistic});

  Chain shared;
  const TensorId between = shared.append(Op::abs, Type::int8, fine);
  shared.append(Op::logistic, Type::int8, unit);
  Graph graph = shared.finish({between});
  fuse_lookups(graph);
  EXPECT_EQ(ops_of(graph), (std::vector<Op>{Op::abs, Op::logistic}));
}

TEST(fuse_lookups, reads_as) {
  Chain chain;
  chain.append(Op::abs, Type::int8, fine);
  chain.append(Op::logistic, Type::int8, unit);
  Graph graph = chain.finish();
  fuse_lookups(graph);
  EXPECT_NE(graph::to_text(graph).find("lookup(t0, n1/table)"), std::string::npos) << graph::to_text(graph);
}

}  // namespace
}  // namespace mote::host::passes
