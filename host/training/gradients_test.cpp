#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "host/models/graph_builder.h"
#include "host/training/gradient_check.h"
#include "host/training/op_cases.h"
#include "host/training/ops/layer_table.h"

// Every op's gradients against central differences, in double.
namespace mote::host::training {
namespace {

using graph::TensorId;
using kernels::Padding;
using models::GraphBuilder;

struct Case {
  const char* name;
  std::vector<int32_t> input_shape;
  std::function<TensorId(GraphBuilder&, TensorId)> layer;
};

void PrintTo(const Case& tested, std::ostream* out) { *out << tested.name; }

void set_activation(graph::Graph& graph, graph::Op op, kernels::Activation activation) {
  for (graph::Node& node : graph.nodes) {
    if (node.op == op) std::get<kernels::Conv2dOptions>(node.options).activation = activation;
  }
}

graph::Graph build_graph(const Case& tested) {
  GraphBuilder builder(tested.name, 7);
  // The first convolution gives the tested layer an input that needs a gradient.
  TensorId x = builder.conv_2d("front", builder.input(tested.input_shape), 4, {1, 1}, {1, 1}, Padding::same, true);
  x = builder.flatten("flat", tested.layer(builder, x));
  return builder.finish({builder.softmax("scores", builder.fully_connected("logits", x, 3))});
}

class Gradients : public testing::TestWithParam<Case> {};

TEST_P(Gradients, equal_finite_differences) { EXPECT_LT(largest_gradient_error(build_graph(GetParam())), 1e-5); }

const std::vector<Case> cases = {
    {"conv_2d_same",
     {1, 5, 4, 2},
     [](GraphBuilder& b, TensorId x) {
       return b.conv_2d("x", x, 5, {3, 2}, {1, 1}, Padding::same, true);
     }},
    {"conv_2d_valid_strided",
     {1, 7, 6, 1},
     [](GraphBuilder& b, TensorId x) {
       return b.conv_2d("x", x, 3, {3, 3}, {2, 2}, Padding::valid, false);
     }},
    {"conv_2d_same_strided",
     {1, 11, 7, 1},
     [](GraphBuilder& b, TensorId x) {
       return b.conv_2d("x", x, 3, {10, 4}, {2, 2}, Padding::same, true);
     }},
    {"conv_2d_pointwise",
     {1, 4, 3, 2},
     [](GraphBuilder& b, TensorId x) {
       return b.conv_2d("x", x, 6, {1, 1}, {1, 1}, Padding::same, true);
     }},
    {"depthwise_conv_2d_same",
     {1, 5, 4, 2},
     [](GraphBuilder& b, TensorId x) {
       return b.depthwise_conv_2d("x", x, {3, 3}, {1, 1}, Padding::same, true);
     }},
    {"depthwise_conv_2d_strided",
     {1, 7, 6, 2},
     [](GraphBuilder& b, TensorId x) {
       return b.depthwise_conv_2d("x", x, {3, 2}, {2, 2}, Padding::same, false);
     }},
    {"depthwise_conv_2d_valid",
     {1, 6, 5, 2},
     [](GraphBuilder& b, TensorId x) {
       return b.depthwise_conv_2d("x", x, {2, 3}, {2, 1}, Padding::valid, true);
     }},
    {"depthwise_conv_2d_of_43_channels",
     {1, 4, 3, 2},
     [](GraphBuilder& b, TensorId x) {
       x = b.conv_2d("wide", x, 43, {1, 1}, {1, 1}, Padding::same, false);
       return b.depthwise_conv_2d("x", x, {3, 3}, {1, 1}, Padding::same, true);
     }},
    {"fully_connected",
     {1, 3, 2, 2},
     [](GraphBuilder& b, TensorId x) { return b.fully_connected("x", b.flatten("before", x), 5); }},
    {"batch_normalization", {1, 4, 3, 2}, [](GraphBuilder& b, TensorId x) { return b.batch_normalization("x", x); }},
    {"batch_normalization_then_relu",
     {1, 4, 3, 2},
     [](GraphBuilder& b, TensorId x) { return b.relu("y", b.batch_normalization("x", x)); }},
    {"batch_normalization_then_relu6",
     {1, 4, 3, 2},
     [](GraphBuilder& b, TensorId x) { return b.relu6("y", b.batch_normalization("x", x)); }},
    {"relu_of_max_pool_2d",
     {1, 4, 4, 2},
     [](GraphBuilder& b, TensorId x) {
       return b.relu("y", b.max_pool_2d("x", x, {2, 2}, {2, 2}, Padding::valid));
     }},
    {"relu6_of_fully_connected",
     {1, 3, 2, 2},
     [](GraphBuilder& b, TensorId x) { return b.relu6("y", b.fully_connected("x", b.flatten("before", x), 5)); }},
    {"average_pool_2d",
     {1, 5, 4, 2},
     [](GraphBuilder& b, TensorId x) {
       return b.average_pool_2d("x", x, {5, 2}, {5, 2}, Padding::valid);
     }},
    {"average_pool_2d_same",
     {1, 5, 4, 2},
     [](GraphBuilder& b, TensorId x) {
       return b.average_pool_2d("x", x, {3, 3}, {2, 2}, Padding::same);
     }},
    {"max_pool_2d_same",
     {1, 5, 4, 2},
     [](GraphBuilder& b, TensorId x) {
       return b.max_pool_2d("x", x, {3, 3}, {2, 2}, Padding::same);
     }},
    {"mean_over_time", {1, 5, 4, 2}, [](GraphBuilder& b, TensorId x) { return b.mean("x", x, {1}, false); }},
    {"mean_over_the_image",
     {1, 5, 4, 2},
     [](GraphBuilder& b, TensorId x) {
       return b.mean("x", x, {1, -2}, true);
     }},
    {"add_of_two_branches_with_relu",
     {1, 5, 4, 2},
     [](GraphBuilder& b, TensorId x) {
       const TensorId branch = b.depthwise_conv_2d("branch", x, {3, 3}, {1, 1}, Padding::same, true);
       return b.relu("y", b.add("x", x, branch));
     }},
};

INSTANTIATE_TEST_SUITE_P(of, Gradients, testing::ValuesIn(cases), [](const auto& info) { return info.param.name; });

TEST(gradients, of_a_dilated_convolution_with_fused_relu_equal_finite_differences) {
  graph::Graph graph = build_graph({"fused", {1, 7, 6, 2}, [](GraphBuilder& b, TensorId x) {
                                      return b.conv_2d("x", x, 5, {3, 3}, {1, 1}, Padding::same, true);
                                    }});
  set_activation(graph, graph::Op::conv_2d, kernels::Activation::relu);
  auto& options = std::get<kernels::Conv2dOptions>(graph.nodes[1].options);
  options.dilation_height = 2;
  options.dilation_width = 2;
  EXPECT_LT(largest_gradient_error(graph), 1e-5);
}

TEST(gradients, of_every_op_that_can_be_trained_have_a_case) {
  std::set<graph::Op> tested;
  const auto add_ops = [&](const graph::Graph& graph) {
    for (const graph::Node& node : graph.nodes) tested.insert(node.op);
  };
  for (const Case& layer : cases) add_ops(build_graph(layer));
  for (const OpCase& layer : op_cases) add_ops(build(layer));
  const auto last = static_cast<int>(graph::Op::batch_normalization);
  for (int i = 0; i <= last; ++i) {
    const auto op = static_cast<graph::Op>(i);
    if (find_layer<double>(op) == nullptr) continue;
    EXPECT_EQ(tested.count(op), 1u) << graph::op_name(op);
  }
}

// A comparison that takes the larger of each pair loses a NaN.
TEST(gradients, that_are_no_numbers_are_no_small_error) {
  graph::Graph graph =
      build_graph({"broken", {1, 3, 2, 2}, [](GraphBuilder& b, TensorId x) { return b.batch_normalization("x", x); }});
  std::get<graph::BatchNormalizationOptions>(graph.nodes[1].options).epsilon = std::numeric_limits<float>::quiet_NaN();
  EXPECT_TRUE(std::isnan(largest_gradient_error(graph)));
  EXPECT_TRUE(std::isnan(worse_of(NAN, 1)));
  EXPECT_TRUE(std::isnan(worse_of(1, NAN)));
  EXPECT_EQ(worse_of(1, 2), 2);
  EXPECT_EQ(worse_of(2, 1), 2);
}

TEST(gradients, of_the_whole_ds_cnn_shape_equal_finite_differences) {
  GraphBuilder b("small_ds_cnn", 1);
  TensorId x = b.input({1, 9, 6, 1});
  x = b.relu("r1", b.batch_normalization("n1", b.conv_2d("c1", x, 5, {5, 3}, {2, 2}, Padding::same, false)));
  x = b.relu("r2", b.batch_normalization("n2", b.depthwise_conv_2d("d", x, {3, 3}, {1, 1}, Padding::same, false)));
  x = b.relu("r3", b.batch_normalization("n3", b.conv_2d("p", x, 5, {1, 1}, {1, 1}, Padding::same, false)));
  x = b.flatten("flat", b.average_pool_2d("pool", x, {5, 1}, {5, 1}, Padding::valid));
  EXPECT_LT(largest_gradient_error(b.finish({b.softmax("s", b.fully_connected("f", x, 3))})), 1e-5);
}

}  // namespace
}  // namespace mote::host::training
