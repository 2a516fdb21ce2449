#include "host/memory_plan/memory_plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>

#include "host/base/error.h"

namespace mote::host::memory_plan {
namespace {

using graph::Graph;
using graph::Op;
using graph::TensorId;

TensorId add_tensor(Graph& graph, const std::string& name, int32_t bytes) {
  graph::Tensor tensor;
  tensor.name = name;
  tensor.type = Type::int8;
  tensor.shape = {1, bytes};
  graph.tensors.push_back(tensor);
  return static_cast<TensorId>(graph.tensors.size()) - 1;
}

TensorId add_input(Graph& graph, const std::string& name, int32_t bytes) {
  graph.inputs.push_back(add_tensor(graph, name, bytes));
  return graph.inputs.back();
}

TensorId add_constant(Graph& graph, const std::string& name, int32_t bytes) {
  const TensorId id = add_tensor(graph, name, bytes);
  graph.tensors[id].is_constant = true;
  graph.tensors[id].data.resize(bytes);
  return id;
}

TensorId add_node(Graph& graph, Op op, const std::string& name, const std::vector<TensorId>& inputs, int32_t bytes) {
  graph::Node node;
  node.op = op;
  node.name = name;
  node.inputs = inputs;
  node.outputs = {add_tensor(graph, name, bytes)};
  graph.nodes.push_back(node);
  return node.outputs[0];
}

// name  first byte..byte after the last  first node..last node
std::string to_text(const Graph& graph, const MemoryPlan& plan) {
  std::string text = fmt::format("{} bytes\n", plan.arena_bytes);
  for (size_t i = 0; i < plan.tensors.size(); ++i) {
    const Placement& tensor = plan.tensors[i];
    const std::string& name = graph.tensors[i].name;
    if (tensor.offset < 0) {
      text += fmt::format("{} constant\n", name);
      continue;
    }
    text += fmt::format("{} at {}..{} alive {}..{}", name, tensor.offset, tensor.offset + tensor.bytes,
                        tensor.first_node, tensor.last_node);
    if (tensor.alias_of != graph::no_tensor) text += " shares " + graph.tensors[tensor.alias_of].name;
    text += '\n';
  }
  return text;
}

// These graphs are about lifetimes only: their nodes have no kernels.
std::vector<lowering::LoweredNode> toy_calls(const Graph& graph) {
  std::vector<lowering::LoweredNode> calls(graph.nodes.size());
  for (size_t n = 0; n < calls.size(); ++n) {
    if (graph.nodes[n].op == Op::reshape) calls[n].action = ops::Action::alias;
  }
  return calls;
}

MemoryPlan verified_plan(const Graph& graph) {
  MemoryPlan plan = plan_memory(graph, toy_calls);
  verify(graph, plan);
  return plan;
}

Graph chain() {
  Graph graph;
  const TensorId x = add_input(graph, "x", 100);
  const TensorId w = add_constant(graph, "w", 700);
  const TensorId a = add_node(graph, Op::conv_2d, "a", {x, w, graph::no_tensor}, 200);
  const TensorId b = add_node(graph, Op::relu, "b", {a}, 200);
  graph.outputs = {add_node(graph, Op::softmax, "y", {b}, 10)};
  return graph;
}

TEST(plan_memory, reuses_bytes_of_tensors_that_are_no_longer_needed) {
  const Graph graph = chain();
  EXPECT_EQ(to_text(graph, verified_plan(graph)),
            "408 bytes\n"
            "x at 208..308 alive -1..0\n"
            "w constant\n"
            "a at 0..200 alive 0..1\n"
            "b at 208..408 alive 1..2\n"
            "y at 0..10 alive 2..3\n");
}

TEST(plan_memory, keeps_the_bytes_of_inputs_to_the_end_where_asked) {
  const Graph graph = chain();
  const MemoryPlan plan = plan_memory(graph, Inputs::kept, toy_calls);
  verify(graph, plan);
  const Placement& x = plan.tensors[static_cast<size_t>(graph.inputs[0])];
  for (size_t i = 0; i < plan.tensors.size(); ++i) {
    const Placement& other = plan.tensors[i];
    if (&other == &x || other.offset < 0) continue;
    EXPECT_TRUE(other.offset + other.bytes <= x.offset || x.offset + x.bytes <= other.offset) << i;
  }
  EXPECT_GT(plan.arena_bytes, plan_memory(graph, toy_calls).arena_bytes);
}

TEST(plan_memory, lets_a_reshape_share_its_inputs_bytes_and_keeps_them_until_both_are_unused) {
  Graph graph;
  const TensorId x = add_input(graph, "x", 32);
  const TensorId shape = add_constant(graph, "shape", 8);
  const TensorId flat = add_node(graph, Op::reshape, "flat", {x, shape}, 32);
  const TensorId a = add_node(graph, Op::relu, "a", {flat}, 32);
  graph.outputs = {add_node(graph, Op::add, "y", {a, x}, 32)};
  EXPECT_EQ(to_text(graph, verified_plan(graph)),
            "96 bytes\n"
            "x at 0..32 alive -1..2\n"
            "shape constant\n"
            "flat at 0..32 alive 0..1 shares x\n"
            "a at 32..64 alive 1..2\n"
            "y at 64..96 alive 2..3\n");
}

TEST(plan_memory, keeps_an_output_that_is_a_reshaped_input_to_the_end) {
  Graph graph;
  const TensorId x = add_input(graph, "x", 32);
  const TensorId flat = add_node(graph, Op::reshape, "flat", {x}, 32);
  const TensorId again = add_node(graph, Op::reshape, "again", {flat}, 32);
  const TensorId a = add_node(graph, Op::relu, "a", {x}, 16);
  graph.outputs = {again, add_node(graph, Op::relu, "y", {a}, 16)};
  EXPECT_EQ(to_text(graph, verified_plan(graph)),
            "64 bytes\n"
            "x at 0..32 alive -1..2\n"
            "flat at 0..32 alive 0..1 shares x\n"
            "again at 0..32 alive 1..4 shares x\n"
            "a at 32..48 alive 2..3\n"
            "y at 48..64 alive 3..4\n");
}

TEST(plan_memory, gives_the_reshape_of_a_constant_its_own_bytes) {
  Graph graph;
  const TensorId constant = add_constant(graph, "constant", 32);
  graph.outputs = {add_node(graph, Op::reshape, "y", {constant}, 32)};
  EXPECT_EQ(to_text(graph, verified_plan(graph)),
            "32 bytes\n"
            "constant constant\n"
            "y at 0..32 alive 0..1\n");
}

TEST(plan_memory, leaves_a_reshape_into_a_variable_out_of_the_arena) {
  Graph graph;
  const TensorId x = add_input(graph, "x", 8);
  const TensorId state = add_node(graph, Op::reshape, "state", {x}, 8);
  graph.tensors[state].is_variable = true;
  graph.outputs = {state};
  const MemoryPlan plan = verified_plan(graph);
  EXPECT_EQ(plan.tensors[state].offset, -1);
  EXPECT_EQ(plan.tensors[state].alias_of, graph::no_tensor);
}

TEST(plan_memory, keeps_inputs_apart_even_where_one_is_unused) {
  Graph graph;
  const TensorId x = add_input(graph, "x", 16);
  add_input(graph, "unused", 16);
  graph.outputs = {add_node(graph, Op::relu, "y", {x}, 16)};
  EXPECT_EQ(to_text(graph, verified_plan(graph)),
            "32 bytes\n"
            "x at 0..16 alive -1..0\n"
            "unused at 16..32 alive -1..-1\n"
            "y at 16..32 alive 0..1\n");
}

TEST(plan_memory, leaves_variables_to_memory_of_their_own) {
  Graph graph = chain();
  const TensorId state = add_tensor(graph, "state", 48);
  graph.tensors[state].is_variable = true;
  const MemoryPlan plan = verified_plan(graph);
  EXPECT_EQ(plan.tensors[state].offset, -1);
  EXPECT_EQ(plan.arena_bytes, 408);
}

TEST(plan_memory, gives_scratch_a_place_while_its_node_runs) {
  const auto with_scratch = [](const Graph& graph) {
    std::vector<lowering::LoweredNode> calls = toy_calls(graph);
    calls[1].arguments = {ops::Node::scratch(64), ops::Node::scratch(32)};
    return calls;
  };
  const Graph graph = chain();
  const MemoryPlan plan = plan_memory(graph, with_scratch);
  ASSERT_EQ(plan.scratch[1].size(), 2u);
  EXPECT_EQ(plan.arena_bytes, 200 + 8 + 200 + 8 + 64 + 32);
  EXPECT_EQ(plan.lower_bound_bytes, plan.arena_bytes);
  EXPECT_TRUE(plan.scratch[0].empty());
}

// An int8 layer of one pixel's kernel, from `x`.
Graph convolution(int32_t inputs, int32_t outputs) {
  Graph graph;
  const auto image = [&](const char* name, int32_t channels) {
    const TensorId id = add_tensor(graph, name, 0);
    graph.tensors[id].shape = {1, 8, 8, channels};
    graph.tensors[id].quantization = {{0.5f}, {0}, 0};
    return id;
  };
  const TensorId x = image("x", inputs);
  const TensorId w = add_constant(graph, "w", inputs * outputs);
  graph.tensors[w].shape = {outputs, 1, 1, inputs};
  graph.tensors[w].quantization = {{0.5f}, {0}, 0};
  const TensorId y = image("y", outputs);
  graph.inputs = {x};
  graph.outputs = {y};
  graph.nodes.push_back({Op::conv_2d,
                         "y",
                         {x, w, graph::no_tensor},
                         {y},
                         kernels::Conv2dOptions{kernels::Padding::same, 1, 1, 1, 1, kernels::Activation::none, 0}});
  return graph;
}

TEST(plan_memory, lets_an_output_lie_over_the_input_as_far_as_the_kernel_has_read_it) {
  const Graph narrowing = convolution(8, 4);
  const MemoryPlan small = plan_memory(narrowing);
  verify(narrowing, small);
  // A pixel's outputs may be written while its inputs are still read: they begin one pixel before.
  EXPECT_EQ(to_text(narrowing, small),
            "528 bytes\n"
            "x at 16..528 alive -1..0\n"
            "w constant\n"
            "y at 0..256 alive 0..1\n");
  EXPECT_EQ(small.lower_bound_bytes, 528);
  const Graph widening = convolution(4, 8);
  EXPECT_EQ(plan_memory(widening).arena_bytes, 528);
}

TEST(plan_memory, keeps_an_output_off_an_input_that_is_read_later) {
  Graph graph = convolution(8, 8);
  graph.outputs.push_back(0);
  EXPECT_EQ(plan_memory(graph).arena_bytes, 2 * 512);
}

TEST(verify, finds_an_output_that_lies_too_far_over_its_input) {
  const Graph graph = convolution(8, 4);
  MemoryPlan plan = plan_memory(graph);
  plan.tensors[0].offset = 0;
  EXPECT_THROW(verify(graph, plan), InternalError);
}

TEST(plan_memory, puts_a_subgraphs_memory_inside_that_of_its_caller) {
  Graph body;
  const TensorId x = add_input(body, "x", 16);
  body.outputs = {add_node(body, Op::relu, "y", {x}, 160)};
  Graph graph;
  const TensorId flag = add_input(graph, "flag", 1);
  graph.tensors[flag].type = Type::boolean;
  graph.tensors[flag].shape = {1};
  const TensorId in = add_input(graph, "in", 16);
  graph.outputs = {add_node(graph, Op::if_, "out", {flag, in}, 160)};
  graph.nodes[0].options = kernels::IfOptions{1, 1};
  graph.subgraphs = {body};
  const MemoryPlan plan = plan_memory(graph, toy_calls);
  EXPECT_EQ(plan.subgraphs[0].arena_bytes, 176);
  ASSERT_EQ(plan.regions.size(), 1u);
  EXPECT_EQ(plan.regions[0].subgraph, 1);
  EXPECT_EQ(plan.arena_bytes, 16 + 160 + 176 + 1);
}

TEST(plan_memory, needs_the_widest_layer_only_in_a_chain_of_equal_layers) {
  Graph graph;
  TensorId x = add_input(graph, "x", 490);
  for (int i = 0; i < 9; ++i) x = add_node(graph, Op::relu, fmt::format("layer{}", i), {x}, 8000);
  graph.outputs = {add_node(graph, Op::mean, "y", {x}, 64)};
  EXPECT_EQ(verified_plan(graph).arena_bytes, 16000);
}

Graph random_graph(std::mt19937& random) {
  const auto below = [&](size_t n) { return static_cast<int32_t>(random() % n); };
  Graph graph;
  std::vector<TensorId> values;
  for (int i = 0; i < 1 + below(3); ++i) values.push_back(add_input(graph, "input", 1 + below(300)));
  values.push_back(add_constant(graph, "constant", 1 + below(300)));
  for (int i = 0; i < 2 + below(20); ++i) {
    const TensorId a = values[below(values.size())];
    const TensorId b = values[below(values.size())];
    const bool is_reshape = below(4) == 0;
    values.push_back(is_reshape ? add_node(graph, Op::reshape, "reshape", {a}, graph.tensors[a].shape[1])
                                : add_node(graph, Op::add, "add", {a, b}, 1 + below(300)));
  }
  graph.outputs = {values.back(), graph.nodes[below(graph.nodes.size())].outputs[0]};
  return graph;
}

// The bytes that one node needs at least: no plan can be smaller.
int64_t lower_bound(const Graph& graph, const MemoryPlan& plan) {
  int64_t bound = 0;
  for (int32_t n = -1; n <= static_cast<int32_t>(graph.nodes.size()); ++n) {
    int64_t bytes = 0;
    for (const Placement& tensor : plan.tensors) {
      const bool alive = tensor.first_node <= n && n <= tensor.last_node;
      if (tensor.offset >= 0 && tensor.alias_of == graph::no_tensor && alive) bytes += tensor.bytes;
    }
    bound = std::max(bound, bytes);
  }
  return bound;
}

TEST(plan_memory, holds_and_stays_near_the_lower_bound_on_random_graphs) {
  std::mt19937 random(1);
  int64_t arena_bytes = 0;
  int64_t bound_bytes = 0;
  for (int i = 0; i < 500; ++i) {
    const Graph graph = random_graph(random);
    const MemoryPlan plan = verified_plan(graph);
    EXPECT_GE(plan.arena_bytes, lower_bound(graph, plan));
    arena_bytes += plan.arena_bytes;
    bound_bytes += lower_bound(graph, plan);
  }
  EXPECT_LT(arena_bytes, bound_bytes * 1.08);
}

// 500 nodes that look back up to ten, as in networks with skip connections, and a state that is needed all along.
Graph large_graph(std::mt19937& random) {
  const auto below = [&](size_t n) { return static_cast<int32_t>(random() % n); };
  Graph graph;
  std::vector<TensorId> values = {add_input(graph, "x", 1000)};
  const TensorId state = add_node(graph, Op::relu, "state", {values[0]}, 40);
  for (int i = 0; i < 498; ++i) {
    const size_t back = 1 + below(std::min<size_t>(values.size(), 10));
    const TensorId other = i % 50 == 0 ? state : values[values.size() - back];
    values.push_back(add_node(graph, Op::add, "add", {values.back(), other}, 1 + below(4000)));
  }
  graph.outputs = {add_node(graph, Op::add, "y", {values.back(), state}, 10)};
  return graph;
}

TEST(plan_memory, plans_500_nodes_in_under_a_second_and_within_a_tenth_of_the_bound) {
  std::mt19937 random(3);
  for (int i = 0; i < 3; ++i) {
    const Graph graph = large_graph(random);
    const auto begin = std::chrono::steady_clock::now();
    const MemoryPlan plan = plan_memory(graph, toy_calls);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(1));
    EXPECT_LE(plan.arena_bytes, plan.lower_bound_bytes + plan.lower_bound_bytes / 10);
    verify(graph, plan);
  }
}

TEST(plan_memory, is_the_same_every_time) {
  std::mt19937 random(2);
  const Graph graph = random_graph(random);
  EXPECT_EQ(to_text(graph, plan_memory(graph, toy_calls)), to_text(graph, plan_memory(graph, toy_calls)));
}

TEST(verify, finds_live_tensors_that_overlap) {
  const Graph graph = chain();
  MemoryPlan plan = plan_memory(graph, toy_calls);
  plan.tensors[3].offset = plan.tensors[2].offset;  // b over a
  EXPECT_THROW(verify(graph, plan), InternalError);
}

TEST(verify, does_not_believe_lifetimes_that_the_plan_claims) {
  const Graph graph = chain();
  MemoryPlan plan = plan_memory(graph, toy_calls);
  plan.tensors[3].offset = plan.tensors[2].offset;
  plan.tensors[3].first_node = 2;
  EXPECT_THROW(verify(graph, plan), InternalError);
}

TEST(verify, finds_a_tensor_outside_the_arena) {
  const Graph graph = chain();
  MemoryPlan plan = plan_memory(graph, toy_calls);
  plan.arena_bytes -= 1;
  EXPECT_THROW(verify(graph, plan), InternalError);
}

TEST(verify, finds_a_tensor_that_is_not_aligned) {
  const Graph graph = chain();
  MemoryPlan plan = plan_memory(graph, toy_calls);
  plan.tensors[4].offset = 4;
  EXPECT_THROW(verify(graph, plan), InternalError);
}

TEST(verify, finds_an_alias_that_is_no_reshape) {
  const Graph graph = chain();
  MemoryPlan plan = plan_memory(graph, toy_calls);
  plan.tensors[3].alias_of = 2;
  plan.tensors[3].offset = plan.tensors[2].offset;
  EXPECT_THROW(verify(graph, plan), InternalError);
}

}  // namespace
}  // namespace mote::host::memory_plan
