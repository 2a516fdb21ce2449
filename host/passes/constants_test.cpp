#include <gtest/gtest.h>

#include <cstring>
#include <vector>

#include "host/passes/fold_constants.h"
#include "host/passes/pipeline.h"
#include "host/passes/remove_dead_nodes.h"
#include "host/passes/share_constants.h"

namespace mote::host::passes {
namespace {

using graph::Graph;
using graph::Op;
using graph::Tensor;
using graph::TensorId;

TensorId add_value(Graph& graph, const char* name, std::vector<int32_t> shape, Type type = Type::float32) {
  Tensor tensor;
  tensor.name = name;
  tensor.shape = std::move(shape);
  tensor.type = type;
  return graph.add_tensor(std::move(tensor));
}

template <typename T>
TensorId add_constant(Graph& graph, const char* name, Type type, const std::vector<T>& values) {
  const TensorId id = add_value(graph, name, {static_cast<int32_t>(values.size())}, type);
  graph.tensors[id].is_constant = true;
  graph.tensors[id].data.resize(values.size() * sizeof(T));
  std::memcpy(graph.tensors[id].data.data(), values.data(), graph.tensors[id].data.size());
  return id;
}

template <typename T>
std::vector<T> values(const Graph& graph, TensorId id) {
  const T* data = graph::constant_data<T>(graph.tensors[id]);
  return {data, data + graph.tensors[id].elements()};
}

// sum = x + (a * b)
Graph scaled_sum(int32_t size) {
  Graph graph;
  const TensorId x = add_value(graph, "x", {size});
  const TensorId a = add_constant<float>(graph, "a", Type::float32, std::vector<float>(static_cast<size_t>(size), 3));
  const TensorId b = add_constant<float>(graph, "b", Type::float32, {5});
  const TensorId product = add_value(graph, "product", {size});
  const TensorId sum = add_value(graph, "sum", {size});
  graph.nodes.push_back({Op::mul, "product", {a, b}, {product}, kernels::ArithmeticOptions{}});
  graph.nodes.push_back({Op::add, "sum", {x, product}, {sum}, kernels::AddOptions{}});
  graph.inputs = {x};
  graph.outputs = {sum};
  graph::verify(graph);
  return graph;
}

TEST(fold_constants, computes_what_no_input_changes) {
  Graph graph = scaled_sum(4);
  fold_constants(graph);
  remove_dead_nodes(graph);
  EXPECT_EQ(to_text(graph),
            "input x : float32[4]\n"
            "sum = add(x, product) : float32[4]\n"
            "output sum\n");
  EXPECT_EQ(values<float>(graph, graph.nodes[0].inputs[1]), (std::vector<float>{15, 15, 15, 15}));
}

TEST(fold_constants, knows_shapes) {
  Graph graph;
  const TensorId x = add_value(graph, "x", {2, 3});
  const TensorId shape = add_value(graph, "shape", {2}, Type::int32);
  const TensorId y = add_value(graph, "y", {2, 3});
  graph.nodes.push_back({Op::shape, "shape", {x}, {shape}, {}});
  graph.nodes.push_back({Op::reshape, "y", {x, shape}, {y}, {}});
  graph.inputs = {x};
  graph.outputs = {y};
  fold_constants(graph);
  EXPECT_EQ(to_text(graph),
            "input x : float32[2,3]\n"
            "y = reshape(x, shape) : float32[2,3]\n"
            "output y\n");
  EXPECT_EQ(values<int32_t>(graph, shape), (std::vector<int32_t>{2, 3}));
}

TEST(fold_constants, leaves_what_would_take_more_flash_than_it_saves) {
  Graph graph;
  const TensorId x = add_value(graph, "x", {1000});
  const TensorId size = add_constant<int32_t>(graph, "size", Type::int32, {1000});
  const TensorId one = add_constant<float>(graph, "one", Type::float32, {1});
  graph.tensors[one].shape = {};
  const TensorId filled = add_value(graph, "filled", {1000});
  const TensorId sum = add_value(graph, "sum", {1000});
  graph.nodes.push_back({Op::fill, "filled", {size, one}, {filled}, {}});
  graph.nodes.push_back({Op::add, "sum", {x, filled}, {sum}, kernels::AddOptions{}});
  graph.inputs = {x};
  graph.outputs = {sum};
  fold_constants(graph);
  EXPECT_EQ(graph.nodes.size(), 2u);
}

TEST(share_constants, stores_equal_numbers_once) {
  Graph graph;
  const TensorId x = add_value(graph, "x", {2});
  const TensorId a = add_constant<float>(graph, "a", Type::float32, {1, 2});
  const TensorId b = add_constant<float>(graph, "b", Type::float32, {1, 2});
  const TensorId other = add_constant<float>(graph, "other", Type::float32, {1, 3});
  TensorId last = x;
  for (const auto& [name, constant] : {std::pair{"y", a}, std::pair{"z", b}, std::pair{"w", other}}) {
    const TensorId next = add_value(graph, name, {2});
    graph.nodes.push_back({Op::add, name, {last, constant}, {next}, kernels::AddOptions{}});
    last = next;
  }
  graph.inputs = {x};
  graph.outputs = {last};
  share_constants(graph);
  EXPECT_EQ(to_text(graph),
            "input x : float32[2]\n"
            "y = add(x, a) : float32[2]\n"
            "z = add(y, a) : float32[2]\n"
            "w = add(z, other) : float32[2]\n"
            "output w\n");
}

TEST(share_constants, minds_quantization) {
  Graph graph;
  const TensorId a = add_constant<int8_t>(graph, "a", Type::int8, {1, 2});
  const TensorId b = add_constant<int8_t>(graph, "b", Type::int8, {1, 2});
  graph.tensors[a].quantization = {{0.5f}, {0}, 0};
  graph.tensors[b].quantization = {{0.25f}, {0}, 0};
  const TensorId y = add_value(graph, "y", {2}, Type::int8);
  graph.nodes.push_back({Op::add, "y", {a, b}, {y}, kernels::AddOptions{}});
  share_constants(graph);
  EXPECT_EQ(graph.nodes[0].inputs, (std::vector<TensorId>{a, b}));
}

// x + variable, which the sum is assigned to: nobody reads what the last node does, in this run.
TEST(compile_pipeline, keeps_what_writes_a_variable) {
  Graph graph;
  const TensorId x = add_value(graph, "x", {2});
  const TensorId handle = add_value(graph, "handle", {1}, Type::resource);
  const TensorId old = add_value(graph, "old", {2});
  const TensorId sum = add_value(graph, "sum", {2});
  graph.nodes.push_back({Op::var_handle, "handle", {}, {handle}, kernels::VarHandleOptions{}});
  graph.nodes.push_back({Op::read_variable, "old", {handle}, {old}, {}});
  graph.nodes.push_back({Op::add, "sum", {x, old}, {sum}, kernels::AddOptions{}});
  graph.nodes.push_back({Op::assign_variable, "new", {handle, sum}, {}, {}});
  graph.inputs = {x};
  graph.outputs = {sum};
  run_passes(graph, compile_pipeline);
  EXPECT_EQ(graph.nodes.size(), 4u);
}

}  // namespace
}  // namespace mote::host::passes
