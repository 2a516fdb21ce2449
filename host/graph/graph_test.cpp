#include "host/graph/graph.h"

#include <gtest/gtest.h>

#include <cstring>
#include <functional>
#include <limits>

#include "host/base/error.h"
#include "host/graph/describe.h"

namespace mote::host::graph {
namespace {

using kernels::Activation;
using kernels::Padding;

Tensor int8_tensor(const char* name, std::vector<int32_t> shape) {
  Tensor tensor;
  tensor.name = name;
  tensor.type = Type::int8;
  tensor.shape = std::move(shape);
  tensor.quantization = {{0.5f}, {0}, 0};
  return tensor;
}

Tensor constant_of(Tensor tensor) {
  tensor.is_constant = true;
  tensor.data.resize(static_cast<size_t>(tensor.bytes()));
  return tensor;
}

// input[1,8,8,1] → stem (conv_2d, 3x3, stride 2, 4 channels) → pool
Graph small_graph() {
  Graph graph;
  graph.add_tensor(int8_tensor("input", {1, 8, 8, 1}));
  graph.add_tensor(constant_of(int8_tensor("w", {4, 3, 3, 1})));
  graph.add_tensor(int8_tensor("stem", {1, 4, 4, 4}));
  graph.add_tensor(int8_tensor("pooled", {1, 2, 2, 4}));
  graph.inputs = {0};
  graph.outputs = {3};
  graph.nodes.push_back(
      {Op::conv_2d, "stem", {0, 1}, {2}, kernels::Conv2dOptions{Padding::same, 2, 2, 1, 1, Activation::relu, 0}});
  graph.nodes.push_back(
      {Op::max_pool_2d, "pooled", {2}, {3}, kernels::Pool2dOptions{Padding::valid, 2, 2, 2, 2, Activation::none}});
  return graph;
}

std::string refusal(const Graph& graph) {
  try {
    verify(graph);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(graph, text_shows_every_node_with_its_options) {
  verify(small_graph());
  EXPECT_EQ(to_text(small_graph()),
            "input input : int8[1,8,8,1]\n"
            "stem = conv_2d(input, w, stride = 2x2, padding = same, activation = relu) : int8[1,4,4,4]\n"
            "pooled = max_pool_2d(stem, filter = 2x2, stride = 2x2, padding = valid) : int8[1,2,2,4]\n"
            "output pooled\n");
}

TEST(graph, tensors_of_one_name_are_told_apart_in_the_text) {
  Graph graph = small_graph();
  graph.tensors[2].name = "input";
  graph.tensors[3].name = "";
  EXPECT_EQ(to_text(graph),
            "input input%0 : int8[1,8,8,1]\n"
            "input%2 = conv_2d(input%0, w, stride = 2x2, padding = same, activation = relu) : int8[1,4,4,4]\n"
            "%3 = max_pool_2d(input%2, filter = 2x2, stride = 2x2, padding = valid) : int8[1,2,2,4]\n"
            "output %3\n");
}

TEST(graph, description_is_a_table_with_sums) {
  EXPECT_EQ(describe(small_graph()),
            "input   input  int8[1,8,8,1]  scale 0.5 zero point 0\n"
            "output  pooled  int8[1,2,2,4]  scale 0.5 zero point 0\n"
            "\n"
            "op           name     output     type  MACs  parameter bytes\n"
            "conv_2d      stem     [1,4,4,4]  int8   576               36\n"
            "max_pool_2d  pooled   [1,2,2,4]  int8     0                0\n"
            "total        2 nodes                    576               36\n");
}

struct Fault {
  const char* message;
  std::function<void(Graph&)> make;
};

TEST(verify, names_what_is_wrong_with_its_figures) {
  const Fault faults[] = {
      {"conv_2d 'stem': filter expects 3 channels, input has 1",
       [](Graph& g) {
         g.tensors[1] = constant_of(int8_tensor("w", {4, 3, 3, 3}));
       }},
      {"conv_2d 'stem': its inputs give shape [1,4,4,4], output 'stem' has [1,4,4,5]",
       [](Graph& g) { g.tensors[2].shape[3] = 5; }},
      {"conv_2d 'stem': stride is 0x2, expected at least 1x1",
       [](Graph& g) { std::get<kernels::Conv2dOptions>(g.nodes[0].options).stride_height = 0; }},
      {"conv_2d 'stem': has 1 inputs, takes 2 to 3", [](Graph& g) { g.nodes[0].inputs.pop_back(); }},
      {"conv_2d 'stem': input 1 is tensor 9, the graph has 4", [](Graph& g) { g.nodes[0].inputs[1] = 9; }},
      {"conv_2d 'stem': its options are of another op (kind 0, expected 8)", [](Graph& g) { g.nodes[0].options = {}; }},
      {"conv_2d 'stem': has no form for inputs of int8, int8 and an output of int16",
       [](Graph& g) { g.tensors[2].type = Type::int16; }},
      {"conv_2d 'stem': 'input' is int8 without a scale", [](Graph& g) { g.tensors[0].quantization = {}; }},
      {"conv_2d 'stem': 'w' is quantized along dimension 1, expected 0",
       [](Graph& g) {
         g.tensors[1].quantization = {{1, 1, 1}, {0, 0, 0}, 1};
       }},
      {"max_pool_2d 'pooled': filter 5x2 (dilation 1x1) doesn't fit into input 4x4",
       [](Graph& g) { std::get<kernels::Pool2dOptions>(g.nodes[1].options).filter_height = 5; }},
      {"max_pool_2d 'pooled': 'stem' is used before it is computed",
       [](Graph& g) { std::swap(g.nodes[0], g.nodes[1]); }},
      {"conv_2d 'stem': 'stem' has a value already", [](Graph& g) { g.nodes.push_back(g.nodes[0]); }},
      {"tensor 'w': has 35 bytes of data, int8 [4,3,3,1] needs 36", [](Graph& g) { g.tensors[1].data.pop_back(); }},
      {"tensor 'w': has 2 scales along dimension 0, which has 4 entries",
       [](Graph& g) {
         g.tensors[1].quantization = {{1, 1}, {0, 0}, 0};
       }},
      {"tensor 'input': scale 0 is 0, expected a finite number above 0",
       [](Graph& g) { g.tensors[0].quantization.scales[0] = 0; }},
      {"tensor 'input': zero point 128 is outside the range of int8",
       [](Graph& g) { g.tensors[0].quantization.zero_points[0] = 128; }},
      {"tensor 'input': has 1 scales and 2 zero points, expected as many",
       [](Graph& g) { g.tensors[0].quantization.zero_points.push_back(0); }},
      {"conv_2d 'stem': input 0 is empty: [1,0,8,1]", [](Graph& g) { g.tensors[0].shape[1] = 0; }},
      {"tensor 'input': its shape has more elements than 64 bits can count",
       [](Graph& g) { g.tensors[0].shape.assign(4, std::numeric_limits<int32_t>::max()); }},
      {"output 'pooled' of the graph is computed by no node", [](Graph& g) { g.nodes.pop_back(); }},
      {"the graph has no outputs", [](Graph& g) { g.outputs.clear(); }},
  };
  for (const Fault& fault : faults) {
    Graph graph = small_graph();
    fault.make(graph);
    EXPECT_EQ(refusal(graph), fault.message);
  }
}

TEST(graph, constants_are_viewed_by_their_type_only) {
  Tensor tensor = constant_of(int8_tensor("w", {3}));
  mutable_constant_data<int8_t>(tensor)[2] = -7;
  EXPECT_EQ(constant_data<int8_t>(tensor)[2], -7);
  EXPECT_THROW(constant_data<float>(tensor), InternalError);
}

Tensor integers(std::vector<int32_t> values) {
  Tensor tensor;
  tensor.name = "integers";
  tensor.type = Type::int32;
  tensor.shape = {static_cast<int32_t>(values.size())};
  tensor = constant_of(tensor);
  std::memcpy(tensor.data.data(), values.data(), tensor.data.size());
  return tensor;
}

std::vector<int32_t> shape_of(Op op, std::vector<int32_t> input, Tensor second, Options options) {
  Graph graph;
  graph.add_tensor(int8_tensor("x", std::move(input)));
  graph.add_tensor(std::move(second));
  graph.add_tensor(int8_tensor("y", {1}));
  return infer_shapes(graph, {op, "y", {0, 1}, {2}, std::move(options)})[0];
}

TEST(infer_shapes, follows_each_op) {
  using Dims = std::vector<int32_t>;
  EXPECT_EQ(shape_of(Op::add, {2, 1, 3}, int8_tensor("b", {4, 1}), kernels::AddOptions{}), (Dims{2, 4, 3}));
  EXPECT_EQ(shape_of(Op::mean, {1, 4, 5, 6}, integers({1, -2}), kernels::ReduceOptions{false}), (Dims{1, 6}));
  EXPECT_EQ(shape_of(Op::mean, {1, 4, 5, 6}, integers({1, 2}), kernels::ReduceOptions{true}), (Dims{1, 1, 1, 6}));
  EXPECT_EQ(shape_of(Op::reshape, {1, 4, 5, 6}, integers({4, -1}), {}), (Dims{4, 30}));
  Tensor paddings = integers({0, 0, 1, 2});
  paddings.shape = {2, 2};
  EXPECT_EQ(shape_of(Op::pad, {3, 4}, paddings, {}), (Dims{3, 7}));
  EXPECT_EQ(shape_of(Op::fully_connected, {2, 3, 4}, int8_tensor("w", {5, 4}), kernels::FullyConnectedOptions{}),
            (Dims{6, 5}));
  EXPECT_EQ(shape_of(Op::fully_connected, {2, 3, 4}, int8_tensor("w", {5, 4}),
                     kernels::FullyConnectedOptions{Activation::none, true, 0, 0}),
            (Dims{2, 3, 5}));
  EXPECT_EQ(shape_of(Op::depthwise_conv_2d, {1, 49, 10, 2}, int8_tensor("w", {1, 10, 4, 4}),
                     kernels::DepthwiseConv2dOptions{Padding::same, 2, 2, 1, 1, Activation::none}),
            (Dims{1, 25, 5, 4}));
  EXPECT_EQ(shape_of(Op::conv_2d, {1, 9, 9, 1}, int8_tensor("w", {3, 3, 3, 1}),
                     kernels::Conv2dOptions{Padding::valid, 1, 1, 2, 3, Activation::none, 0}),
            (Dims{1, 5, 3, 3}));
}

}  // namespace
}  // namespace mote::host::graph
