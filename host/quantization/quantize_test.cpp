#include "host/quantization/quantize.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "host/base/error.h"
#include "host/quantization/scales.h"

namespace mote::host::quantization {
namespace {

using graph::Graph;
using graph::Op;
using graph::Tensor;
using graph::TensorId;

TensorId add_activation(Graph& graph, const char* name, std::vector<int32_t> shape) {
  Tensor tensor;
  tensor.name = name;
  tensor.shape = std::move(shape);
  return graph.add_tensor(std::move(tensor));
}

template <typename T>
TensorId add_constant(Graph& graph, const char* name, Type type, std::vector<int32_t> shape,
                      const std::vector<T>& values) {
  Tensor tensor;
  tensor.name = name;
  tensor.type = type;
  tensor.shape = std::move(shape);
  tensor.is_constant = true;
  tensor.data.resize(values.size() * sizeof(T));
  std::memcpy(tensor.data.data(), values.data(), tensor.data.size());
  return graph.add_tensor(std::move(tensor));
}

struct Small {
  Graph graph;
  TensorId input, weights, bias, conv, pooled, flat, dense_weights, dense_bias, logits, scores;
};

// conv_2d 1x1 to two channels → max_pool_2d → reshape → fully_connected → softmax
Small small_graph(const std::vector<float>& weights = {0.5f, -2.0f}, const std::vector<float>& bias = {0.25f, 1.0f}) {
  Small s;
  Graph& g = s.graph;
  g.name = "small";
  s.input = add_activation(g, "input", {1, 2, 2, 1});
  s.weights = add_constant(g, "weights", Type::float32, {2, 1, 1, 1}, weights);
  s.bias = add_constant(g, "bias", Type::float32, {2}, bias);
  s.conv = add_activation(g, "conv", {1, 2, 2, 2});
  s.pooled = add_activation(g, "pooled", {1, 1, 1, 2});
  s.flat = add_activation(g, "flat", {1, 2});
  const TensorId shape = add_constant<int32_t>(g, "shape", Type::int32, {2}, {1, 2});
  s.dense_weights = add_constant<float>(g, "dense_weights", Type::float32, {2, 2}, {1, -1, 0.5f, 0.25f});
  s.dense_bias = add_constant<float>(g, "dense_bias", Type::float32, {2}, {0, 0.1f});
  s.logits = add_activation(g, "logits", {1, 2});
  s.scores = add_activation(g, "scores", {1, 2});
  const auto same = kernels::Padding::same;
  const auto none = kernels::Activation::none;
  g.nodes = {
      {Op::conv_2d, "conv", {s.input, s.weights, s.bias}, {s.conv}, kernels::Conv2dOptions{same, 1, 1, 1, 1, none, 0}},
      {Op::max_pool_2d, "pooled", {s.conv}, {s.pooled}, kernels::Pool2dOptions{same, 2, 2, 2, 2, none}},
      {Op::reshape, "flat", {s.pooled, shape}, {s.flat}, {}},
      {Op::fully_connected,
       "logits",
       {s.flat, s.dense_weights, s.dense_bias},
       {s.logits},
       kernels::FullyConnectedOptions{none, false, 0, 0}},
      {Op::softmax, "scores", {s.logits}, {s.scores}, kernels::SoftmaxOptions{1}},
  };
  g.inputs = {s.input};
  g.outputs = {s.scores};
  return s;
}

Graph quantize_small(const Small& s, const Options& options = {}) {
  SilentProgress progress;
  return quantize(s.graph, calibrate(s.graph, {{0, 0.5f, 1, 0.25f}, {-1, 0, 0, 0}}, {}, progress), options);
}

TEST(calibrate, finds_the_range_of_every_tensor_and_includes_zero) {
  const Small s = small_graph();
  SilentProgress progress;
  const std::vector<Range> ranges = calibrate(s.graph, {{0.5f, 0.5f, 1, 0.75f}}, {}, progress);
  EXPECT_EQ(ranges[s.input].min, 0);
  EXPECT_EQ(ranges[s.input].max, 1);
  EXPECT_EQ(ranges[s.conv].min, -1);     // 1 * -2 + 1
  EXPECT_EQ(ranges[s.conv].max, 0.75f);  // 1 * 0.5 + 0.25
}

TEST(calibrate, refuses_to_work_without_recordings) {
  SilentProgress progress;
  EXPECT_THROW(calibrate(small_graph().graph, {}, CalibrationOptions(), progress), InputError);
}

TEST(calibrate, by_percentile_or_least_error_lies_within_all_that_was_seen) {
  const Small s = small_graph();
  std::vector<std::vector<float>> inputs;
  for (int i = 0; i < 500; ++i)
    inputs.push_back({0.01f, -0.02f, 0.001f * static_cast<float>(i), i == 7 ? 90.0f : 0.0f});
  SilentProgress progress;
  const std::vector<Range> all = calibrate(s.graph, inputs, {}, progress);
  for (const RangeRule rule : {RangeRule::percentile, RangeRule::mean_squared_error}) {
    const std::vector<Range> ranges = calibrate(s.graph, inputs, {rule, 99}, progress);
    for (const TensorId id : {s.input, s.conv, s.pooled, s.logits}) {
      EXPECT_GE(ranges[id].min, all[id].min);
      EXPECT_LE(ranges[id].max, all[id].max);
    }
    EXPECT_EQ(all[s.input].max, 90);
    EXPECT_LT(ranges[s.input].max, rule == RangeRule::percentile ? 1.0f : 90.5f);
    const std::vector<Range> again = calibrate(s.graph, inputs, {rule, 99}, progress);
    for (size_t id = 0; id < ranges.size(); ++id) EXPECT_EQ(again[id].max, ranges[id].max);
  }
}

// Of N values, one of them 90 and the others spread: rounding costs N m² / (12 · 255²) where the range ends at m,
// cutting off (90 - m)². The least of both together is at m = 180 / (2 + N / 390,150) = 79.8 for N = 100,000.
TEST(calibrate, by_least_error_gives_up_what_is_too_rare_for_its_price) {
  const Small s = small_graph();
  std::vector<std::vector<float>> inputs;
  for (int i = 0; i < 25000; ++i) {
    const auto value = [&](int k) { return 60.0f * static_cast<float>((4 * i + k) * 7919 % 100003) / 100003.0f; };
    inputs.push_back({value(0), value(1), value(2), i == 7 ? 90.0f : value(3)});
  }
  SilentProgress progress;
  const std::vector<Range> ranges = calibrate(s.graph, inputs, {RangeRule::mean_squared_error, 99}, progress);
  EXPECT_NEAR(ranges[s.input].max, 79.8, 3);
}

TEST(calibrate, names_the_key_of_a_percentile_that_can_not_be) {
  SilentProgress progress;
  try {
    calibrate(small_graph().graph, {{0, 0, 0, 0}}, {RangeRule::percentile, 0}, progress);
    FAIL() << "accepted a percentile of 0";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "quantization.percentile: is 0: expected more than 0, at most 100");
  }
}

TEST(quantize, gives_each_convolution_channel_its_own_scale) {
  const Small s = small_graph();
  const Graph q = quantize_small(s);
  const Tensor& weights = q.tensors[s.weights];
  ASSERT_EQ(weights.quantization.scales.size(), 2u);
  EXPECT_FLOAT_EQ(weights.quantization.scales[0], 0.5f / 127);
  EXPECT_FLOAT_EQ(weights.quantization.scales[1], 2.0f / 127);
  EXPECT_EQ(graph::constant_data<int8_t>(weights)[0], 127);
  EXPECT_EQ(graph::constant_data<int8_t>(weights)[1], -127);
}

TEST(quantize, gives_fully_connected_weights_one_scale) {
  const Small s = small_graph();
  EXPECT_EQ(quantize_small(s).tensors[s.dense_weights].quantization.scales, std::vector<float>{1.0f / 127});
}

TEST(quantize, stores_a_bias_in_steps_of_input_scale_times_weight_scale) {
  const Small s = small_graph();
  const Graph q = quantize_small(s);
  const double step = q.tensors[s.input].quantization.scales[0] * (2.0 / 127);
  EXPECT_EQ(q.tensors[s.bias].type, Type::int32);
  EXPECT_EQ(graph::constant_data<int32_t>(q.tensors[s.bias])[1], std::lround(1.0 / step));
}

TEST(quantize, lets_pooling_and_reshape_share_their_input_grid) {
  const Small s = small_graph();
  const Graph q = quantize_small(s);
  EXPECT_EQ(q.tensors[s.conv].quantization, q.tensors[s.pooled].quantization);
  EXPECT_EQ(q.tensors[s.conv].quantization, q.tensors[s.flat].quantization);
  EXPECT_FALSE(q.tensors[s.conv].quantization == q.tensors[s.logits].quantization);
}

TEST(quantize, fixes_the_grid_of_softmax) {
  const Small s = small_graph();
  EXPECT_EQ(quantize_small(s).tensors[s.scores].quantization, fixed_quantization(1.0f / 256, -128));
}

TEST(quantize, takes_the_grid_of_the_input_from_the_caller) {
  const Small s = small_graph();
  EXPECT_EQ(quantize_small(s, {1.0f / 128, -3}).tensors[s.input].quantization, fixed_quantization(1.0f / 128, -3));
}

struct Joined {
  Graph graph;
  TensorId input, first, second, joined;
};

// The input and what `op` makes of it, beside each other.
Joined joined_graph(Op op, graph::Options options) {
  Joined j;
  Graph& g = j.graph;
  g.name = "joined";
  j.input = add_activation(g, "input", {1, 2});
  j.first = add_activation(g, "first", {1, 2});
  j.second = add_activation(g, "second", {1, 2});
  j.joined = add_activation(g, "joined", {1, 4});
  g.nodes = {
      {Op::logistic, "first", {j.input}, {j.first}, {}},
      {op, "second", {j.input}, {j.second}, std::move(options)},
      {Op::concatenation,
       "joined",
       {j.first, j.second},
       {j.joined},
       kernels::ConcatenationOptions{1, kernels::Activation::none}},
  };
  g.inputs = {j.input};
  g.outputs = {j.joined};
  return j;
}

TEST(quantize, brings_a_fixed_grid_to_that_of_a_concatenation_which_reaches_further) {
  const Joined j = joined_graph(Op::leaky_relu, kernels::LeakyReluOptions{0.5f});
  SilentProgress progress;
  const Graph q = quantize(j.graph, calibrate(j.graph, {{-8, 4}, {2, 0}}, {}, progress), {});
  EXPECT_EQ(q.tensors[j.first].quantization, fixed_quantization(1.0f / 256, -128));
  EXPECT_EQ(q.tensors[j.joined].quantization, activation_quantization({-4, 4}));
  EXPECT_EQ(q.tensors[j.second].quantization, q.tensors[j.joined].quantization);
  ASSERT_EQ(q.nodes.size(), 4u);
  EXPECT_EQ(q.nodes[2].op, Op::quantize);
  EXPECT_EQ(q.nodes[2].inputs, std::vector<TensorId>{j.first});
  EXPECT_EQ(q.nodes[3].inputs, (std::vector<TensorId>{q.nodes[2].outputs[0], j.second}));
}

TEST(quantize, keeps_the_fixed_grid_that_all_inputs_of_a_concatenation_have) {
  const Joined j = joined_graph(Op::logistic, {});
  SilentProgress progress;
  const Graph q = quantize(j.graph, calibrate(j.graph, {{-8, 4}, {2, 0}}, {}, progress), {});
  EXPECT_EQ(q.tensors[j.joined].quantization, fixed_quantization(1.0f / 256, -128));
  EXPECT_EQ(q.nodes.size(), 3u);
}

TEST(quantize, keeps_the_grid_of_the_input_out_of_a_concatenation) {
  Joined j = joined_graph(Op::leaky_relu, kernels::LeakyReluOptions{0.5f});
  j.graph.nodes[2].inputs[0] = j.input;
  SilentProgress progress;
  const Graph q = quantize(j.graph, calibrate(j.graph, {{0.5f, 0.25f}, {-12, 0}}, {}, progress), {1.0f / 256, -128});
  EXPECT_EQ(q.tensors[j.input].quantization, fixed_quantization(1.0f / 256, -128));
  EXPECT_EQ(q.tensors[j.joined].quantization, q.tensors[j.second].quantization);
  EXPECT_NE(q.tensors[j.joined].quantization, q.tensors[j.input].quantization);
}

TEST(quantize, puts_a_constant_on_the_grid_of_its_concatenation) {
  Joined j = joined_graph(Op::leaky_relu, kernels::LeakyReluOptions{0.5f});
  const TensorId constant = add_constant<float>(j.graph, "constant", Type::float32, {1, 2}, {-1, 6});
  j.graph.nodes[2].inputs[0] = constant;
  SilentProgress progress;
  const Graph q = quantize(j.graph, calibrate(j.graph, {{-8, 4}, {2, 0}}, {}, progress), {});
  EXPECT_EQ(q.tensors[j.joined].quantization, activation_quantization({-4, 6}));
  EXPECT_EQ(q.tensors[constant].quantization, q.tensors[j.joined].quantization);
  EXPECT_EQ(graph::constant_data<int8_t>(q.tensors[constant])[1], 127);
}

TEST(quantize, keeps_the_scale_positive_for_a_channel_of_zeros) {
  const Small s = small_graph({0.0f, 2.0f});
  const Graph q = quantize_small(s);
  EXPECT_FLOAT_EQ(q.tensors[s.weights].quantization.scales[0], 2.0f / 127);
}

TEST(quantize, widens_the_weights_scale_where_the_bias_would_overflow) {
  const Small s = small_graph({1e-12f, 2.0f}, {100.0f, 0.0f});
  const Graph q = quantize_small(s);
  const Tensor& bias = q.tensors[s.bias];
  EXPECT_NEAR(graph::constant_data<int32_t>(bias)[0] * double{bias.quantization.scales[0]}, 100, 1e-3);
}

TEST(quantize, names_the_node_that_has_no_int8_form) {
  Small s = small_graph();
  s.graph.nodes[1] = {Op::dequantize, "odd", {s.conv}, {s.pooled}, {}};
  try {
    quantize(s.graph, std::vector<Range>(s.graph.tensors.size()), {});
    FAIL() << "accepted dequantize";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "'odd': dequantize has no int8 form here");
  }
}

TEST(activation_quantization, represents_zero_exactly) {
  for (const Range range : {Range{0.1f, 0.9f}, Range{-3, -1}, Range{-0.37f, 1.9f}, Range{0, 0}}) {
    const graph::Quantization q = activation_quantization(range);
    EXPECT_GT(q.scales[0], 0);
    EXPECT_GE(q.zero_points[0], -128);
    EXPECT_LE(q.zero_points[0], 127);
  }
}

}  // namespace
}  // namespace mote::host::quantization
