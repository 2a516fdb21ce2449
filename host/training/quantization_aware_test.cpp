#include "host/training/quantization_aware.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "host/base/error.h"
#include "host/execution/executor.h"
#include "host/quantization/scales.h"
#include "host/training/network.h"
#include "host/training/testing.h"
#include "host/training/train.h"

namespace mote::host::training {
namespace {

// Relu fused, no batch normalization: what host/passes make of a zoo model.
graph::Graph make_graph() {
  models::GraphBuilder b("small", 1);
  graph::TensorId x = b.input({1, rows, columns, 1});
  x = b.conv_2d("stem", x, 8, {3, 3}, {2, 1}, kernels::Padding::same, true);
  x = b.depthwise_conv_2d("depthwise", x, {3, 3}, {1, 1}, kernels::Padding::same, true);
  x = b.conv_2d("pointwise", x, 8, {1, 1}, {1, 1}, kernels::Padding::same, true);
  x = b.max_pool_2d("pool", x, {10, 2}, {10, 2}, kernels::Padding::valid);
  x = b.flatten("flat", x);
  graph::Graph graph = b.finish({b.softmax("scores", b.fully_connected("logits", x, classes))});
  std::get<kernels::Conv2dOptions>(graph.nodes[0].options).activation = kernels::Activation::relu;
  std::get<kernels::DepthwiseConv2dOptions>(graph.nodes[1].options).activation = kernels::Activation::relu6;
  std::get<kernels::Conv2dOptions>(graph.nodes[2].options).activation = kernels::Activation::relu;
  return graph;
}

std::vector<std::vector<float>> inputs_of(const Samples& samples) {
  std::vector<std::vector<float>> inputs;
  const size_t length = samples.features.size() / samples.size();
  for (size_t i = 0; i < samples.size(); ++i) {
    const auto first = samples.features.begin() + static_cast<int64_t>(i * length);
    inputs.emplace_back(first, first + static_cast<int64_t>(length));
  }
  return inputs;
}

const Samples& training_set() {
  static const Samples samples = make_patterns(160, 1);
  return samples;
}

const Samples& validation_set() {
  static const Samples samples = make_patterns(60, 2);
  return samples;
}

struct Outcome {
  graph::Graph graph;
  History history;
};

Outcome float_model() {
  static const Outcome trained = [] {
    Outcome result{make_graph(), {}};
    Options options;
    options.epochs = 12;
    options.learning_rate = 0.01;
    SilentProgress progress;
    result.history = train(result.graph, training_set(), {}, options, progress);
    return result;
  }();
  return trained;
}

// `reach`: the share of what calibration saw that the ranges begin with.
Options aware_options(RangeUpdate update, float reach = 1) {
  SilentProgress progress;
  Options options;
  options.epochs = 4;
  options.learning_rate = 0.003;
  options.aware = {quantization::calibrate(float_model().graph, inputs_of(training_set()), {}, progress), {}, update};
  for (quantization::Range& range : options.aware->ranges) range = {reach * range.min, reach * range.max};
  return options;
}

Outcome train_aware(const Options& options, Checkpoints* checkpoints = nullptr) {
  Outcome result = float_model();
  SilentProgress progress;
  result.history = train(result.graph, training_set(), validation_set(), options, progress, checkpoints);
  return result;
}

class NamedSteps final : public Progress {
 public:
  void begin(std::string_view step, int64_t) override { steps.emplace_back(step); }
  void advance(int64_t, std::string_view) override {}
  void finish(std::string_view) override {}

  std::vector<std::string> steps;
};

void expect_same(const Outcome& a, const Outcome& b) {
  for (size_t id = 0; id < a.graph.tensors.size(); ++id) EXPECT_EQ(a.graph.tensors[id].data, b.graph.tensors[id].data);
  ASSERT_EQ(a.history.ranges.size(), b.history.ranges.size());
  for (size_t id = 0; id < a.history.ranges.size(); ++id) {
    EXPECT_EQ(a.history.ranges[id].min, b.history.ranges[id].min);
    EXPECT_EQ(a.history.ranges[id].max, b.history.ranges[id].max);
  }
}

std::vector<double> int8_scores(const graph::Graph& quantized, const Samples& samples) {
  execution::Executor executor(quantized);
  const graph::Tensor& input = quantized.tensors[quantized.inputs[0]];
  std::vector<double> scores;
  for (const std::vector<float>& sample : inputs_of(samples)) {
    const auto rounded = quantization::round_to_grid(sample, input.shape, input.quantization, -128, 127);
    std::copy(rounded.begin(), rounded.end(), executor.tensor_as<int8_t>(quantized.inputs[0]).begin());
    executor.run();
    for (const int8_t score : executor.tensor_as<int8_t>(quantized.outputs[0])) scores.push_back((score + 128) / 256.0);
  }
  return scores;
}

double accuracy(const std::vector<double>& scores, const Samples& samples) {
  double right = 0;
  for (size_t i = 0; i < samples.size(); ++i) {
    const auto first = scores.begin() + static_cast<int64_t>(i) * classes;
    right += std::max_element(first, first + classes) - first == samples.labels[i] ? 1 : 0;
  }
  return right / static_cast<double>(samples.size());
}

class Aware : public testing::TestWithParam<RangeUpdate> {};

TEST_P(Aware, gives_ranges_with_which_int8_is_right) {
  const Outcome trained = train_aware(aware_options(GetParam()));
  const graph::Graph quantized = quantization::quantize(trained.graph, trained.history.ranges, {});
  const Samples test = make_patterns(200, 3);
  EXPECT_GT(accuracy(int8_scores(quantized, test), test), 0.95);
}

TEST_P(Aware, computes_what_the_int8_kernels_do_within_their_rounding) {
  const Outcome trained = train_aware(aware_options(GetParam()));
  const QuantizationAware aware{trained.history.ranges, {}, GetParam()};
  const Samples test = make_patterns(16, 3);
  Network<float> network(trained.graph, 16, {{}, 0, nullptr, &aware});
  std::copy(test.features.begin(), test.features.end(), network.input().begin());
  const auto given = network.forward(16, Mode::inference);
  const auto expected = int8_scores(quantization::quantize(trained.graph, trained.history.ranges, {}), test);
  for (size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(given[i], expected[i], 0.04);
}

TEST_P(Aware, evaluated_in_integers_is_what_the_int8_kernels_compute) {
  const Outcome trained = train_aware(aware_options(GetParam()));
  const graph::Graph quantized = quantization::quantize(trained.graph, trained.history.ranges, {});
  const std::vector<float> given = predict_int8(quantized, validation_set());
  const std::vector<double> expected = int8_scores(quantized, validation_set());
  EXPECT_EQ(std::vector<double>(given.begin(), given.end()), expected);
  const Epoch& best = trained.history.epochs[trained.history.best_epoch];
  EXPECT_EQ(best.validation_accuracy, accuracy(expected, validation_set()));
}

TEST_P(Aware, finds_ranges_that_began_too_narrow) {
  const Options options = aware_options(GetParam(), 0.25f);
  const Outcome trained = train_aware(options);
  const graph::TensorId stem = trained.graph.nodes[0].outputs[0];
  EXPECT_GT(trained.history.ranges[stem].max, 1.02f * options.aware->ranges[stem].max);
}

TEST_P(Aware, gives_the_same_bytes_from_the_same_seed_and_from_every_checkpoint) {
  const Options options = aware_options(GetParam());
  std::vector<std::vector<uint8_t>> stored;
  Checkpoints storing{
      "run", {}, [&](std::span<const uint8_t> bytes) { stored.emplace_back(bytes.begin(), bytes.end()); }};
  const Outcome whole = train_aware(options, &storing);
  expect_same(train_aware(options), whole);
  ASSERT_EQ(stored.size(), 4u);
  for (const std::vector<uint8_t>& bytes : stored) {
    Checkpoints checkpoints{"run", bytes, {}};
    expect_same(train_aware(options, &checkpoints), whole);
    EXPECT_GT(checkpoints.resumed_epochs, 0);
  }
}

INSTANTIATE_TEST_SUITE_P(with, Aware, testing::Values(RangeUpdate::averaged, RangeUpdate::learnt),
                         [](const auto& info) { return info.param == RangeUpdate::averaged ? "averaged" : "learnt"; });

TEST(aware, keeps_weights_on_the_grid_that_the_quantizer_gives_them) {
  const Outcome trained = train_aware(aware_options(RangeUpdate::averaged));
  const graph::Graph quantized = quantization::quantize(trained.graph, trained.history.ranges, {});
  const auto& node = trained.graph.nodes[0];
  const graph::Tensor& weights = trained.graph.tensors[node.inputs[1]];
  Parameter<float> from, to;
  const float* data = graph::constant_data<float>(weights);
  from.value.assign(data, data + weights.elements());
  to.value = from.value;
  make_weight_rounding<float>({0, true}, weights.shape, &from, &to)->forward(1, Mode::inference);
  const graph::Tensor& integers = quantized.tensors[node.inputs[1]];
  const int64_t filter = weights.elements() / weights.shape[0];
  for (int64_t i = 0; i < weights.elements(); ++i) {
    EXPECT_EQ(to.value[i],
              integers.quantization.scales[i / filter] * static_cast<float>(graph::constant_data<int8_t>(integers)[i]));
  }
}

TEST(aware, rounds_activations_that_share_a_grid_alike) {
  const QuantizationAware aware = *aware_options(RangeUpdate::averaged).aware;
  const graph::Graph graph = float_model().graph;
  ActivationRanges<float> ranges(graph, aware);
  std::vector<Parameter<float>> parameters = ranges.make_parameters();
  ranges.bind(parameters.data());
  const graph::Graph quantized = quantization::quantize(graph, aware.ranges, {});
  for (size_t id = 0; id < graph.tensors.size(); ++id) {
    if (!quantization::is_activation(graph.tensors[id])) continue;
    EXPECT_EQ(ranges.grid_of(static_cast<graph::TensorId>(id)), quantized.tensors[id].quantization);
  }
}

TEST(aware, belongs_to_the_step_that_quantizes) {
  Options options = aware_options(RangeUpdate::averaged);
  options.epochs = 1;
  NamedSteps aware, plain;
  graph::Graph graph = float_model().graph;
  train(graph, training_set(), {}, options, aware);
  EXPECT_EQ(aware.steps, std::vector<std::string>{"quantize"});
  options.aware.reset();
  train(graph, training_set(), {}, options, plain);
  EXPECT_EQ(plain.steps, std::vector<std::string>{"training"});
}

TEST(aware, names_the_node_that_has_no_int8_form) {
  models::GraphBuilder b("odd", 1);
  const graph::TensorId x = b.batch_normalization("norm", b.input({1, 4}));
  graph::Graph graph = b.finish({b.fully_connected("last", x, 2)});
  const QuantizationAware aware;
  try {
    Network<float> network(graph, 2, {{}, 0, nullptr, &aware});
    FAIL() << "accepted batch normalization";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "'norm': batch_normalization has no int8 form here");
  }
}

}  // namespace
}  // namespace mote::host::training
