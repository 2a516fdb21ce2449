#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <vector>

#include "host/base/error.h"
#include "host/passes/fold_batch_normalization.h"
#include "host/passes/fuse_activations.h"
#include "host/passes/pipeline.h"
#include "host/passes/remove_dead_nodes.h"

namespace mote::host::passes {
namespace {

using graph::Graph;
using graph::Op;
using graph::Tensor;
using graph::TensorId;
using kernels::Activation;
using kernels::Padding;

TensorId add_value(Graph& graph, const char* name, std::vector<int32_t> shape) {
  Tensor tensor;
  tensor.name = name;
  tensor.shape = std::move(shape);
  return graph.add_tensor(std::move(tensor));
}

TensorId add_constant(Graph& graph, const char* name, std::vector<int32_t> shape, const std::vector<float>& values) {
  const TensorId id = add_value(graph, name, std::move(shape));
  graph.tensors[id].is_constant = true;
  graph.tensors[id].data.resize(values.size() * sizeof(float));
  std::memcpy(graph.tensors[id].data.data(), values.data(), graph.tensors[id].data.size());
  return id;
}

std::vector<float> floats(const Graph& graph, TensorId id) {
  const float* data = graph::constant_data<float>(graph.tensors[id]);
  return {data, data + graph.tensors[id].elements()};
}

// x → 1x1 layer of two channels → batch_normalization → relu
Graph normalized_layer(Op op, bool with_bias) {
  Graph graph;
  const TensorId x = add_value(graph, "x", {1, 1, 1, 2});
  const bool depthwise = op == Op::depthwise_conv_2d;
  const TensorId w =
      depthwise ? add_constant(graph, "w", {1, 1, 1, 2}, {2, 3}) : add_constant(graph, "w", {2, 1, 1, 2}, {2, 3, 5, 7});
  std::vector<TensorId> inputs = {x, w};
  if (with_bias) inputs.push_back(add_constant(graph, "b", {2}, {11, 13}));
  const TensorId y = add_value(graph, "y", {1, 1, 1, 2});
  graph::Options options = kernels::Conv2dOptions{Padding::same, 1, 1, 1, 1, Activation::none, 0};
  if (depthwise) options = kernels::DepthwiseConv2dOptions{Padding::same, 1, 1, 1, 1, Activation::none};
  graph.nodes.push_back({op, "layer", inputs, {y}, options});
  const TensorId gamma = add_constant(graph, "gamma", {2}, {0.5f, -2});
  const TensorId beta = add_constant(graph, "beta", {2}, {1, 2});
  const TensorId mean = add_constant(graph, "mean", {2}, {3, -4});
  const TensorId variance = add_constant(graph, "variance", {2}, {4, 0.25f});
  const TensorId z = add_value(graph, "z", {1, 1, 1, 2});
  graph.nodes.push_back(
      {Op::batch_normalization, "bn", {y, gamma, beta, mean, variance}, {z}, graph::BatchNormalizationOptions{0}});
  const TensorId a = add_value(graph, "a", {1, 1, 1, 2});
  graph.nodes.push_back({Op::relu, "a", {z}, {a}, {}});
  graph.inputs = {x};
  graph.outputs = {a};
  graph::verify(graph);
  return graph;
}

TEST(fold_batch_normalization, scales_a_convolution_by_output_channel) {
  Graph graph = normalized_layer(Op::conv_2d, true);
  fold_batch_normalization(graph);
  EXPECT_EQ(to_text(graph),
            "input x : float32[1,1,1,2]\n"
            "z = conv_2d(x, w, b, stride = 1x1, padding = same) : float32[1,1,1,2]\n"
            "a = relu(z) : float32[1,1,1,2]\n"
            "output a\n");
  // Factors: 0.5 / sqrt(4) = 0.25 and -2 / sqrt(0.25) = -4.
  EXPECT_EQ(floats(graph, graph.nodes[0].inputs[1]), (std::vector<float>{0.5f, 0.75f, -20, -28}));
  EXPECT_EQ(floats(graph, graph.nodes[0].inputs[2]), (std::vector<float>{(11 - 3) * 0.25f + 1, (13 + 4) * -4 + 2}));
}

TEST(fold_batch_normalization, gives_a_bias_to_a_depthwise_layer_without) {
  Graph graph = normalized_layer(Op::depthwise_conv_2d, false);
  fold_batch_normalization(graph);
  graph::verify(graph);
  EXPECT_EQ(graph.nodes.size(), 2u);
  EXPECT_EQ(floats(graph, graph.nodes[0].inputs[1]), (std::vector<float>{0.5f, -12}));
  EXPECT_EQ(floats(graph, graph.nodes[0].inputs[2]), (std::vector<float>{-3 * 0.25f + 1, 4 * -4 + 2}));
}

TEST(fold_batch_normalization, leaves_a_layer_whose_result_is_read_twice) {
  Graph graph = normalized_layer(Op::conv_2d, true);
  graph.outputs.push_back(graph.nodes[0].outputs[0]);
  const std::string before = to_text(graph);
  fold_batch_normalization(graph);
  EXPECT_EQ(to_text(graph), before);
}

TEST(fold_batch_normalization, copies_weights_that_another_layer_reads) {
  Graph graph = normalized_layer(Op::conv_2d, true);
  const TensorId other = add_value(graph, "other", {1, 1, 1, 2});
  graph.nodes.push_back({Op::conv_2d, "other", graph.nodes[0].inputs, {other}, graph.nodes[0].options});
  graph.outputs.push_back(other);
  fold_batch_normalization(graph);
  graph::verify(graph);
  EXPECT_EQ(floats(graph, graph.nodes.back().inputs[1]), (std::vector<float>{2, 3, 5, 7}));
  EXPECT_EQ(floats(graph, graph.nodes.back().inputs[2]), (std::vector<float>{11, 13}));
}

TEST(fuse_activations, makes_a_relu_the_option_of_its_producer) {
  Graph graph = normalized_layer(Op::conv_2d, true);
  fold_batch_normalization(graph);
  fuse_activations(graph);
  EXPECT_EQ(to_text(graph),
            "input x : float32[1,1,1,2]\n"
            "a = conv_2d(x, w, b, stride = 1x1, padding = same, activation = relu) : float32[1,1,1,2]\n"
            "output a\n");
}

TEST(fuse_activations, leaves_an_activation_after_batch_normalization) {
  Graph graph = normalized_layer(Op::conv_2d, true);
  const std::string before = to_text(graph);
  fuse_activations(graph);
  EXPECT_EQ(to_text(graph), before);
}

TEST(fuse_activations, leaves_a_second_activation) {
  Graph graph = normalized_layer(Op::conv_2d, true);
  fold_batch_normalization(graph);
  std::get<kernels::Conv2dOptions>(graph.nodes[0].options).activation = Activation::relu6;
  fuse_activations(graph);
  EXPECT_EQ(graph.nodes.size(), 2u);
}

TEST(remove_dead_nodes, drops_what_no_output_needs_and_keeps_source_indices) {
  Graph graph = normalized_layer(Op::conv_2d, true);
  for (size_t i = 0; i < graph.tensors.size(); ++i) graph.tensors[i].source_index = static_cast<int32_t>(i);
  const TensorId y = graph.nodes[0].outputs[0];
  graph.outputs = {y};
  remove_dead_nodes(graph);
  EXPECT_EQ(to_text(graph),
            "input x : float32[1,1,1,2]\n"
            "y = conv_2d(x, w, b, stride = 1x1, padding = same) : float32[1,1,1,2]\n"
            "output y\n");
  ASSERT_EQ(graph.tensors.size(), 4u);
  EXPECT_EQ(graph.tensors[3].source_index, y);
}

TEST(float_inference_pipeline, leaves_one_layer_and_four_tensors) {
  Graph graph = normalized_layer(Op::conv_2d, true);
  run_passes(graph, float_inference_pipeline);
  EXPECT_EQ(graph.nodes.size(), 1u);
  EXPECT_EQ(graph.tensors.size(), 4u);
}

TEST(run_passes, names_the_pass_that_broke_the_graph) {
  Graph graph = normalized_layer(Op::conv_2d, true);
  const Pass breaking[] = {{"drop_outputs", [](Graph& broken) { broken.outputs.clear(); }}};
  try {
    run_passes(graph, breaking);
    FAIL() << "nothing was thrown";
  } catch (const InternalError& error) {
    EXPECT_STREQ(error.what(), "pass drop_outputs broke the graph: the graph has no outputs");
  }
}

}  // namespace
}  // namespace mote::host::passes
