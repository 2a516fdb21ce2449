#include "host/models/transfer.h"

#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <vector>

#include "host/base/error.h"

namespace mote::host::models {
namespace {

Options options_for(const std::string& architecture, int32_t classes, uint64_t seed = 1) {
  return {.architecture = architecture,
          .input_shape = {1, 20, 10, 1},
          .classes = classes,
          .channels = 8,
          .blocks = 2,
          .seed = seed};
}

const graph::Tensor& tensor(const graph::Graph& graph, const std::string& name) {
  for (const graph::Tensor& tensor : graph.tensors) {
    if (tensor.name == name && (tensor.is_constant || name == "input")) return tensor;
  }
  throw_internal_error("no tensor {}", name);
}

// Weights that the network reads: those of a layer that was made anew stay in the list of tensors.
const graph::Tensor& last_weights(const graph::Graph& graph) {
  for (auto node = graph.nodes.rbegin(); node != graph.nodes.rend(); ++node) {
    if (node->op == graph::Op::fully_connected) return graph.tensors[node->inputs[1]];
  }
  throw_internal_error("no fully connected layer");
}

template <typename Work>
std::string refusal(const Work& work) {
  try {
    work();
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(take_weights, takes_all_of_the_same_network) {
  const graph::Graph start = build(options_for("ds_cnn", 3, 7));
  graph::Graph network = build(options_for("ds_cnn", 3));
  const TakenWeights weights = take_weights(network, start);
  EXPECT_EQ(weights.taken, weights.of);
  for (const graph::Tensor& part : network.tensors) {
    if (!part.is_constant) continue;
    EXPECT_EQ(part.data, tensor(start, part.name).data) << part.name;
  }
}

TEST(take_weights, leaves_what_has_another_shape) {
  const graph::Graph start = build(options_for("ds_cnn", 3, 7));
  graph::Graph network = build(options_for("ds_cnn", 5));
  const std::vector<uint8_t> before = tensor(network, "logits_weights").data;
  const TakenWeights weights = take_weights(network, start);
  EXPECT_EQ(weights.taken, weights.of - 2);  // weights and bias of the last layer
  EXPECT_EQ(tensor(network, "logits_weights").data, before);
}

TEST(take_weights, takes_nothing_of_a_network_with_other_names) {
  graph::Graph network = build(options_for("dense", 3));
  EXPECT_EQ(take_weights(network, build(options_for("tcn", 3))).taken, 0);  // the last layer's bias would fit
}

TEST(continue_from, keeps_all_weights_where_the_number_of_values_is_the_same) {
  const graph::Graph start = build(options_for("ds_cnn", 3, 7));
  const Continued continued = continue_from(start, options_for("", 3));
  EXPECT_FALSE(continued.has_new_layer);
  EXPECT_EQ(graph::to_text(continued.graph), graph::to_text(start));
}

TEST(continue_from, makes_the_last_layer_anew_for_another_number_of_labels) {
  const graph::Graph start = build(options_for("ds_cnn", 3, 7));
  const Continued continued = continue_from(start, options_for("", 5));
  EXPECT_TRUE(continued.has_new_layer);
  EXPECT_EQ(continued.graph.tensors[continued.graph.outputs[0]].shape, (std::vector<int32_t>{1, 5}));
  EXPECT_EQ(continued.graph.nodes.back().op, graph::Op::softmax);
  EXPECT_EQ(last_weights(continued.graph).shape[0], 5);
  EXPECT_EQ(tensor(continued.graph, "stem_weights").data, tensor(start, "stem_weights").data);
}

TEST(continue_from, makes_both_layers_of_a_head_of_mean_and_maximum_anew) {
  const Continued continued = continue_from(build(options_for("tcn", 3, 7)), options_for("", 4));
  EXPECT_EQ(continued.graph.tensors[continued.graph.outputs[0]].shape, (std::vector<int32_t>{1, 4}));
}

TEST(scale_output, refuses_an_end_that_holds_numbers_back) {
  Options one = options_for("dense", 1);
  one.end = End::linear;
  graph::Graph network = build(one);
  std::get<kernels::FullyConnectedOptions>(network.nodes.back().options).activation = kernels::Activation::relu;
  EXPECT_EQ(refusal([&] { scale_output(network, 2, 1); }),
            "ends in fully_connected with an activation: expected one that tells any number");
}

TEST(take_weights, tells_whether_those_of_the_output_are_among_them) {
  graph::Graph network = build(options_for("tcn", 3));
  EXPECT_TRUE(take_weights(network, build(options_for("tcn", 3, 7))).has_last);
  EXPECT_FALSE(take_weights(network, build(options_for("tcn", 4, 7))).has_last);
}

TEST(continue_from, ends_a_network_of_numbers_in_softmax_and_one_of_labels_linear) {
  Options linear = options_for("dense", 3, 7);
  linear.end = End::linear;
  const graph::Graph numbers = build(linear);
  EXPECT_EQ(continue_from(numbers, options_for("", 3)).graph.nodes.back().op, graph::Op::softmax);
  Options one = options_for("", 1);
  one.end = End::linear;
  const Continued continued = continue_from(build(options_for("dense", 3, 7)), one);
  EXPECT_EQ(continued.graph.nodes.back().op, graph::Op::fully_connected);
  EXPECT_EQ(continued.graph.tensors[continued.graph.outputs[0]].shape, (std::vector<int32_t>{1, 1}));
}

TEST(continue_from, reads_features_whose_shape_differs_by_ones) {
  Options options = options_for("", 3);
  options.input_shape = {1, 1, 20, 10};
  const Continued continued = continue_from(build(options_for("ds_cnn", 3, 7)), options);
  EXPECT_EQ(continued.graph.tensors[continued.graph.inputs[0]].shape, options.input_shape);
  EXPECT_EQ(continued.graph.nodes.front().op, graph::Op::reshape);
}

TEST(continue_from, refuses_another_input_shape_with_both) {
  Options options = options_for("", 3);
  options.input_shape = {1, 30, 10, 1};
  EXPECT_EQ(refusal([&] { continue_from(build(options_for("ds_cnn", 3)), options); }),
            "takes [1, 20, 10, 1], and the features are [1, 30, 10, 1]: expected a network for these, or features of "
            "that shape");
}

// The dense end of ds_cnn as a convolution of one pixel and a reshape, as MobileNetV1 ends.
graph::Graph ending_in_convolution() {
  graph::Graph graph = build(options_for("ds_cnn", 3, 7));
  for (size_t n = 0; n < graph.nodes.size(); ++n) {
    graph::Node& node = graph.nodes[n];
    if (node.op != graph::Op::fully_connected) continue;
    const graph::TensorId logits = node.outputs[0];
    graph::Tensor& weights = graph.tensors[node.inputs[1]];
    const int32_t depth = weights.shape[1];
    weights.shape = {3, 1, 1, depth};
    const graph::TensorId features = node.inputs[0];
    const auto add = [&](std::vector<int32_t> shape, const std::vector<int32_t>& values) {
      graph::Tensor tensor;
      tensor.name = "end" + std::to_string(graph.tensors.size());
      tensor.shape = std::move(shape);
      if (!values.empty()) {
        tensor.type = Type::int32;
        tensor.is_constant = true;
        tensor.data.resize(values.size() * sizeof(int32_t));
        std::memcpy(tensor.data.data(), values.data(), tensor.data.size());
      }
      return graph.add_tensor(tensor);
    };
    const graph::TensorId pixel = add({1, 1, 1, depth}, {}), scores = add({1, 1, 1, 3}, {});
    const graph::TensorId to_pixel = add({4}, {1, 1, 1, depth}), to_scores = add({2}, {1, 3});
    node.op = graph::Op::conv_2d;
    node.options = kernels::Conv2dOptions{kernels::Padding::valid, 1, 1, 1, 1, kernels::Activation::none, 0};
    node.inputs[0] = pixel;
    node.outputs[0] = scores;
    graph.nodes.insert(graph.nodes.begin() + static_cast<int64_t>(n) + 1,
                       {graph::Op::reshape, "to_scores", {scores, to_scores}, {logits}, graph::Options{}});
    graph.nodes.insert(graph.nodes.begin() + static_cast<int64_t>(n),
                       {graph::Op::reshape, "to_pixel", {features, to_pixel}, {pixel}, graph::Options{}});
    break;
  }
  graph::verify(graph);
  return graph;
}

TEST(continue_from, makes_a_convolution_at_the_end_anew) {
  const Continued anew = continue_from(ending_in_convolution(), options_for("auto", 5));
  EXPECT_TRUE(anew.has_new_layer);
  EXPECT_EQ(anew.graph.tensors[anew.graph.outputs[0]].shape, (std::vector<int32_t>{1, 5}));
  EXPECT_EQ(last_weights(anew.graph).shape[0], 5);
  Options numbers = options_for("auto", 3);
  numbers.end = End::linear;
  const Continued kept = continue_from(ending_in_convolution(), numbers);
  EXPECT_FALSE(kept.has_new_layer);
  EXPECT_EQ(kept.graph.tensors[kept.graph.outputs[0]].shape, (std::vector<int32_t>{1, 3}));
  EXPECT_EQ(last_weights(kept.graph).data, tensor(ending_in_convolution(), "logits_weights").data);
}

TEST(continue_from, refuses_an_end_without_a_fully_connected_layer) {
  graph::Graph graph = build(options_for("cnn", 3));
  graph.outputs = {graph.nodes.front().outputs[0]};
  EXPECT_NE(refusal([&] { continue_from(graph, options_for("", 3)); }).find("by conv_2d, and 3 are needed"),
            std::string::npos);
}

TEST(scale_output, scales_weights_and_moves_one_bias) {
  for (const char* architecture : {"dense", "tcn"}) {  // the second ends in a sum of two layers
    Options options = options_for(architecture, 1, 7);
    options.end = End::linear;
    graph::Graph graph = build(options);
    scale_output(graph, 2, 5);
    float moved = 0;
    for (const graph::Tensor& part : graph.tensors) {
      const bool is_bias = part.name == "logits_bias" || part.name == "logits_of_largest_bias";
      if (is_bias) moved += graph::constant_data<float>(part)[0];
    }
    EXPECT_EQ(moved, 5) << architecture;
    const graph::Graph unscaled = build(options);
    EXPECT_FLOAT_EQ(graph::constant_data<float>(last_weights(graph))[0],
                    2 * graph::constant_data<float>(last_weights(unscaled))[0]);
  }
}

TEST(scale_output, refuses_an_end_in_softmax) {
  graph::Graph graph = build(options_for("dense", 3));
  EXPECT_EQ(refusal([&] { scale_output(graph, 2, 5); }),
            "ends in softmax: expected a fully connected layer at its end");
}

TEST(check_float, refuses_integers_by_the_tensors_name) {
  graph::Graph graph = build(options_for("dense", 3));
  EXPECT_EQ(refusal([&] { check_float(graph); }), "accepted");
  graph.tensors[1].type = Type::int8;
  graph.tensors[1].name = "weights";
  EXPECT_EQ(refusal([&] { check_float(graph); }),
            "tensor 'weights' is int8: expected a float model, as mote's out/model_float.tflite");
}

}  // namespace
}  // namespace mote::host::models
