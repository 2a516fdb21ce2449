#include "host/models/zoo.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "host/base/error.h"
#include "host/base/random.h"

namespace mote::host::models {
namespace {

Options options_for(const std::string& architecture, std::vector<int32_t> input_shape) {
  return {.architecture = architecture, .input_shape = std::move(input_shape), .classes = 12};
}

std::string refusal(const Options& options) {
  try {
    build(options);
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(zoo, builds_every_architecture_for_wide_narrow_and_tiny_inputs) {
  for (const std::string& architecture : architectures()) {
    for (const std::vector<int32_t>& shape : {std::vector<int32_t>{1, 49, 40, 1}, {1, 49, 10, 1}, {1, 1, 33, 1}}) {
      const graph::Graph graph = build(options_for(architecture, shape));  // verified by the builder
      const int32_t size = is_autoencoder(architecture) ? shape[1] * shape[2] : 12;
      EXPECT_EQ(graph.tensors[graph.outputs[0]].shape, (std::vector<int32_t>{1, size}));
    }
  }
}

TEST(zoo, gives_ds_cnn_the_multiplications_of_mlperf_tiny) {
  const graph::Graph graph = build(options_for("ds_cnn", {1, 49, 10, 1}));
  int64_t convolutions = 0;
  for (const graph::Node& node : graph.nodes) {
    if (node.op == graph::Op::conv_2d || node.op == graph::Op::depthwise_conv_2d) {
      convolutions += graph::multiply_accumulates(graph, node);
    }
  }
  EXPECT_EQ(convolutions, 2'656'000);  // the reference model has 2,656,768 with its head of 64 x 12
}

TEST(zoo, gives_resnet8_the_multiplications_of_mlperf_tiny) {
  Options options = options_for("resnet8", {1, 32, 32, 3});
  options.classes = 10;
  const graph::Graph graph = build(options);
  int64_t count = 0;
  for (const graph::Node& node : graph.nodes) {
    const bool counts = node.op == graph::Op::conv_2d || node.op == graph::Op::fully_connected;
    if (counts) count += graph::multiply_accumulates(graph, node);
  }
  EXPECT_EQ(count, 12'501'632);  // facts/mlperf-tiny.md: 12.5 M
}

TEST(zoo, takes_the_width_of_each_block) {
  for (const std::string& architecture : architectures()) {
    Options options = options_for(architecture, {1, 48, 96, 3});
    options.layers = {5, 6, 7};
    options.classes = 3;
    const graph::Graph graph = build(options);
    int32_t widest = 0;
    for (const graph::Node& node : graph.nodes) {
      if (node.op != graph::Op::relu && node.op != graph::Op::add && node.op != graph::Op::batch_normalization)
        continue;
      widest = std::max(widest, graph.tensors[node.outputs[0]].shape.back());
    }
    // Inverted residuals are wider inside.
    EXPECT_EQ(widest, architecture == "mobilenet_v2" ? 36 : 7) << architecture;
  }
}

TEST(zoo, halves_dense_layers_to_four_and_no_further) {
  Options options = options_for("dense", {1, 1, 8, 1});
  options.blocks = 64;
  const graph::Graph graph = build(options);
  std::vector<int32_t> widths;
  for (const graph::Node& node : graph.nodes) {
    if (node.op == graph::Op::relu) widths.push_back(graph.tensors[node.outputs[0]].shape.back());
  }
  ASSERT_EQ(widths.size(), 64u);
  EXPECT_EQ(widths[2], 8);
  for (size_t i = 3; i < widths.size(); ++i) EXPECT_EQ(widths[i], 4) << i;
}

TEST(zoo, gives_back_inputs_of_any_size_through_a_code_that_is_smaller) {
  for (const std::vector<int32_t>& shape :
       {std::vector<int32_t>{1, 49, 40, 1}, {1, 3, 101, 1}, {1, 7, 5, 3}, {1, 100, 1, 1}, {1, 1, 32, 1}}) {
    const graph::Graph graph = build(options_for("conv_autoencoder", shape));
    int64_t least = shape[1] * shape[2] * shape[3];
    EXPECT_EQ(graph.tensors[graph.outputs[0]].elements(), least);
    for (const graph::Node& node : graph.nodes) {
      if (node.op == graph::Op::conv_2d) least = std::min(least, graph.tensors[node.outputs[0]].elements());
    }
    EXPECT_LE(least, shape[1] * shape[2] * shape[3] / 4);
  }
}

TEST(zoo, takes_a_vector_for_rows_where_it_is_told_so) {
  Options options = options_for("conv_autoencoder", {1, 1, 96, 1});
  options.layout = {1, 3, 32, 1};
  const graph::Graph graph = build(options);
  EXPECT_EQ(graph.tensors[graph.inputs[0]].shape, (std::vector<int32_t>{1, 1, 96, 1}));
  EXPECT_EQ(graph.tensors[graph.outputs[0]].shape, (std::vector<int32_t>{1, 96}));
  EXPECT_EQ(graph.tensors[graph.nodes[1].outputs[0]].shape, (std::vector<int32_t>{1, 2, 16, 8}));
}

TEST(zoo, has_heads_that_end_in_the_same_classes) {
  for (const char* head : {"flatten", "average", "average_and_max", "time_average", "time_average_and_max"}) {
    Options options = options_for("cnn", {1, 49, 40, 1});
    options.head = head;
    const graph::Graph graph = build(options);
    EXPECT_EQ(graph.tensors[graph.outputs[0]].shape, (std::vector<int32_t>{1, 12})) << head;
  }
}

TEST(zoo, shows_cnn_heads_that_sum_up_the_whole_last_map) {
  Options options = options_for("cnn", {1, 72, 40, 1});
  options.head = "time_average_and_max";
  const graph::Graph graph = build(options);
  const auto average = std::find_if(graph.nodes.begin(), graph.nodes.end(),
                                    [](const graph::Node& node) { return node.op == graph::Op::average_pool_2d; });
  ASSERT_NE(average, graph.nodes.end());
  EXPECT_EQ(graph.tensors[average->inputs[0]].shape, (std::vector<int32_t>{1, 9, 5, 64}));  // halved 3 times, not 4
  EXPECT_EQ(graph.tensors[average->outputs[0]].shape, (std::vector<int32_t>{1, 1, 5, 64}));
}

TEST(zoo, gives_the_same_weights_for_the_same_seed_and_others_for_another) {
  Options options = options_for("ds_cnn", {1, 49, 10, 1});
  const graph::Graph first = build(options);
  EXPECT_EQ(first.tensors[1].data, build(options).tensors[1].data);
  options.seed = 2;
  EXPECT_NE(first.tensors[1].data, build(options).tensors[1].data);
}

TEST(zoo, lists_what_it_has_when_a_name_is_unknown) {
  EXPECT_EQ(refusal(options_for("lstm", {1, 49, 10, 1})),
            "model.architecture: \"lstm\" isn't in the zoo: expected one of ds_cnn, cnn, "
            "dense, conv_1d, tcn, mobilenet_v1, mobilenet_v2, resnet8, autoencoder, conv_autoencoder");
}

TEST(zoo, refuses_more_blocks_than_a_mobilenet_has) {
  Options options = options_for("mobilenet_v1", {1, 49, 10, 1});
  options.blocks = 13;
  EXPECT_EQ(refusal(options), "accepted");
  options.blocks = 14;
  EXPECT_EQ(refusal(options), "model.blocks: is 14: mobilenet_v1 has at most 13");
  options.architecture = "mobilenet_v2";
  options.blocks = 18;
  EXPECT_EQ(refusal(options), "model.blocks: is 18: mobilenet_v2 has at most 17");
  options.layers.assign(20, 8);
  EXPECT_EQ(refusal(options), "model.layers: holds 20 widths: mobilenet_v2 has at most 17 blocks");
}

TEST(random, has_normal_numbers_of_mean_0_and_variance_1) {
  Random random(1);
  double sum = 0;
  double squares = 0;
  constexpr int count = 20000;
  for (int i = 0; i < count; ++i) {
    const double x = random.normal();
    sum += x;
    squares += x * x;
  }
  EXPECT_NEAR(sum / count, 0, 0.03);
  EXPECT_NEAR(squares / count, 1, 0.03);
}

TEST(random, begins_the_published_sequence) {
  // xoshiro256** from splitmix64(0): the same bits on every machine and in every version.
  Random random(0);
  EXPECT_EQ(random.bits(), 11091344671253066420u);
}

}  // namespace
}  // namespace mote::host::models
