#include "host/execution/executor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

#include "host/base/error.h"
#include "host/base/status_text.h"

namespace mote::host::execution {
namespace {

graph::Tensor activation(std::string name, std::vector<int32_t> shape, Type type = Type::float32) {
  graph::Tensor tensor;
  tensor.name = std::move(name);
  tensor.shape = std::move(shape);
  tensor.type = type;
  return tensor;
}

template <typename T>
graph::Tensor constant(std::string name, std::vector<int32_t> shape, Type type, const std::vector<T>& values) {
  graph::Tensor tensor = activation(std::move(name), std::move(shape), type);
  tensor.is_constant = true;
  tensor.data.resize(values.size() * sizeof(T));
  std::memcpy(tensor.data.data(), values.data(), tensor.data.size());
  return tensor;
}

graph::Tensor floats(std::string name, const std::vector<float>& values) {
  return constant(std::move(name), {static_cast<int32_t>(values.size())}, Type::float32, values);
}

// x [1,2] → fully_connected "dense" [1,2] → batch_normalization "norm" → relu "relu".
graph::Graph small_graph() {
  graph::Graph graph;
  const auto x = graph.add_tensor(activation("x", {1, 2}));
  const auto weights = graph.add_tensor(constant<float>("w", {2, 2}, Type::float32, {1, 2, 3, -4}));
  const auto dense = graph.add_tensor(activation("dense", {1, 2}));
  const auto gamma = graph.add_tensor(floats("gamma", {2, 1}));
  const auto beta = graph.add_tensor(floats("beta", {1, 0}));
  const auto mean = graph.add_tensor(floats("mean", {3, 0}));
  const auto variance = graph.add_tensor(floats("variance", {3, 0}));
  const auto norm = graph.add_tensor(activation("norm", {1, 2}));
  const auto y = graph.add_tensor(activation("y", {1, 2}));
  graph.inputs = {x};
  graph.outputs = {y};
  graph.nodes = {
      {graph::Op::fully_connected,
       "dense",
       {x, weights, graph::no_tensor},
       {dense},
       kernels::FullyConnectedOptions{kernels::Activation::none, false, 0, 0}},
      {graph::Op::batch_normalization,
       "norm",
       {dense, gamma, beta, mean, variance},
       {norm},
       graph::BatchNormalizationOptions{1.0f}},
      {graph::Op::relu, "relu", {norm}, {y}, {}},
  };
  return graph;
}

std::string message_of(const graph::Graph& graph) {
  try {
    Executor executor(graph);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(executor, computes_every_tensor_of_a_float_graph) {
  const graph::Graph graph = small_graph();
  Executor executor(graph);
  const auto input = executor.tensor_as<float>(0);
  input[0] = 5;
  input[1] = 4;
  executor.run();
  const auto dense = executor.tensor_as<float>(2);
  EXPECT_EQ(dense[0], 13);
  EXPECT_EQ(dense[1], -1);
  const auto norm = executor.tensor_as<float>(7);
  EXPECT_EQ(norm[0], 2 * (13 - 3) / 2.0f + 1);
  EXPECT_EQ(norm[1], -1);
  const auto output = executor.tensor_as<float>(8);
  EXPECT_EQ(output[0], 11);
  EXPECT_EQ(output[1], 0);
}

TEST(executor, names_the_node_that_no_kernel_can_run) {
  graph::Graph graph = small_graph();
  graph.tensors[1].shape = {4, 1};
  EXPECT_EQ(message_of(graph),
            "fully_connected 'dense': the shapes of inputs, constants and output don't fit each other: it has "
            "float32[1,2], float32[4,1], none to float32[1,2]");
}

TEST(executor, refuses_options_of_another_op) {
  graph::Graph graph = small_graph();
  graph.nodes[0].options = kernels::AddOptions{kernels::Activation::none, true};
  EXPECT_EQ(message_of(graph).find("fully_connected 'dense': its options are of another op"), 0u);
}

TEST(executor, refuses_missing_inputs_and_tensors_that_do_not_exist) {
  graph::Graph graph = small_graph();
  graph.nodes[0].inputs.resize(1);
  EXPECT_EQ(message_of(graph), "fully_connected 'dense': has 1 inputs, takes 2 to 3");
  graph.nodes[0].inputs = {0, 99};
  EXPECT_EQ(message_of(graph), "fully_connected 'dense': input 1 is tensor 99, the graph has 9");
}

TEST(executor, pads_by_a_constant_of_64_bits) {
  graph::Graph graph;
  graph.add_tensor(activation("x", {1, 2}));
  graph.add_tensor(constant<int64_t>("paddings", {2, 2}, Type::int64, {0, 0, 1, 0}));
  graph.add_tensor(activation("y", {1, 3}));
  graph.nodes = {{graph::Op::pad, "pad", {0, 1}, {2}, {}}};
  Executor executor(graph);
  executor.tensor_as<float>(0)[1] = 7;
  executor.run();
  EXPECT_EQ(executor.tensor_as<float>(2)[2], 7);

  graph.tensors[1].is_constant = false;
  EXPECT_NE(message_of(graph).find("computed, not constant"), std::string::npos);
}

TEST(executor, resets_variables_to_real_zero) {
  graph::Graph graph;
  graph::Tensor state = activation("state", {3}, Type::int8);
  state.is_variable = true;
  state.quantization = {{0.5f}, {-7}, 0};
  graph.add_tensor(state);
  Executor executor(graph);
  const auto values = executor.tensor_as<int8_t>(0);
  EXPECT_EQ(values[2], -7);
  std::ranges::fill(values, int8_t{3});
  executor.reset();
  EXPECT_EQ(values[2], -7);
}

// x → while x < 2.5: x + 1.
graph::Graph counting_loop() {
  graph::Graph condition;
  condition.inputs = {condition.add_tensor(activation("count", {1}))};
  const auto limit = condition.add_tensor(floats("limit", {2.5f}));
  condition.outputs = {condition.add_tensor(activation("goes_on", {1}, Type::boolean))};
  condition.nodes = {{graph::Op::less, "less", {condition.inputs[0], limit}, {condition.outputs[0]}, {}}};

  graph::Graph body;
  body.inputs = {body.add_tensor(activation("count", {1}))};
  const auto one = body.add_tensor(floats("one", {1}));
  body.outputs = {body.add_tensor(activation("next", {1}))};
  body.nodes = {{graph::Op::add,
                 "add",
                 {body.inputs[0], one},
                 {body.outputs[0]},
                 kernels::AddOptions{kernels::Activation::none, false}}};

  graph::Graph graph;
  graph.inputs = {graph.add_tensor(activation("x", {1}))};
  graph.outputs = {graph.add_tensor(activation("y", {1}))};
  graph.nodes = {{graph::Op::while_, "loop", graph.inputs, graph.outputs, kernels::WhileOptions{1, 2}}};
  graph.subgraphs = {condition, body};
  return graph;
}

TEST(executor, tells_of_every_tensor_of_every_turn_in_the_order_of_execution) {
  const graph::Graph graph = counting_loop();
  Executor executor(graph);
  executor.tensor_as<float>(0)[0] = 1;
  std::string told;
  executor.run([&](const ComputedTensor& computed) {
    float value = -1;
    if (computed.bytes.size() == sizeof(value)) std::memcpy(&value, computed.bytes.data(), sizeof(value));
    if (computed.bytes.size() == 1) value = computed.bytes[0];
    told += std::to_string(computed.subgraph) + ":" + std::to_string(computed.tensor) + "=" +
            std::to_string(static_cast<int>(value)) + " ";
  });
  EXPECT_EQ(told, "1:2=1 2:2=2 1:2=1 2:2=3 1:2=0 0:1=3 ");
}

TEST(status_text, has_a_text_for_every_status) {
  EXPECT_STREQ(status_text(Status::ok), "nothing is wrong");
  for (int i = 0; i <= static_cast<int>(Status::unknown_size); ++i) {
    EXPECT_STRNE(status_text(static_cast<Status>(i)), "an unknown status") << i;
  }
  EXPECT_STREQ(status_text(static_cast<Status>(200)), "an unknown status");
}

}  // namespace
}  // namespace mote::host::execution
