#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "host/base/random.h"
#include "host/execution/executor.h"
#include "host/models/graph_builder.h"
#include "host/quantization/quantize.h"
#include "host/training/train.h"

// Training, calibration, quantization and the device's kernels together.
namespace mote::host::training {
namespace {

using kernels::Padding;

constexpr int32_t rows = 12;
constexpr int32_t columns = 8;
constexpr int32_t classes = 4;

Samples make_patterns(size_t count, uint64_t seed) {
  Random random(seed);
  Samples samples;
  for (size_t i = 0; i < count; ++i) {
    const auto label = static_cast<int32_t>(i % classes);
    for (int32_t at = 0; at < rows * columns; ++at) {
      const bool is_tone = at % columns / 2 == label;
      samples.features.push_back(static_cast<float>(0.4 * random.normal() + (is_tone ? 0.5 : 0.0)));
    }
    samples.labels.push_back(label);
  }
  return samples;
}

std::vector<float> sample(const Samples& samples, size_t i) {
  const auto first = samples.features.begin() + static_cast<int64_t>(i) * rows * columns;
  return {first, first + rows * columns};
}

// No batch normalization, relu fused: what host/passes make of a zoo model.
graph::Graph make_graph() {
  models::GraphBuilder b("small", 1);
  graph::TensorId x = b.input({1, rows, columns, 1});
  x = b.conv_2d("stem", x, 8, {3, 3}, {2, 1}, Padding::same, true);
  x = b.depthwise_conv_2d("depthwise", x, {3, 3}, {1, 1}, Padding::same, true);
  x = b.conv_2d("pointwise", x, 8, {1, 1}, {1, 1}, Padding::same, true);
  x = b.flatten("flat", b.average_pool_2d("pool", x, {6, 2}, {6, 2}, Padding::valid));
  graph::Graph graph = b.finish({b.softmax("scores", b.fully_connected("logits", x, classes))});
  std::get<kernels::Conv2dOptions>(graph.nodes[0].options).activation = kernels::Activation::relu;
  std::get<kernels::DepthwiseConv2dOptions>(graph.nodes[1].options).activation = kernels::Activation::relu6;
  std::get<kernels::Conv2dOptions>(graph.nodes[2].options).activation = kernels::Activation::relu;
  return graph;
}

template <typename T>
std::vector<double> run(execution::Executor& executor, const graph::Graph& graph, const std::vector<T>& input) {
  std::ranges::copy(input, executor.tensor_as<T>(graph.inputs[0]).begin());
  executor.run();
  const auto scores = executor.tensor_as<T>(graph.outputs[0]);
  return {scores.begin(), scores.end()};
}

int64_t best(const std::vector<double>& scores) { return std::ranges::max_element(scores) - scores.begin(); }

std::vector<int8_t> to_int8(const std::vector<float>& input, const graph::Quantization& grid) {
  std::vector<int8_t> result;
  for (const float x : input) {
    const float steps = std::round(x / grid.scales[0]) + static_cast<float>(grid.zero_points[0]);
    result.push_back(static_cast<int8_t>(std::clamp(steps, -128.0f, 127.0f)));
  }
  return result;
}

TEST(quantized_model, agrees_with_the_float_model_in_more_than_98_percent) {
  graph::Graph graph = make_graph();
  const Samples training = make_patterns(200, 1);
  Options options;
  options.epochs = 15;
  options.learning_rate = 0.01;
  SilentProgress progress;
  train(graph, training, {}, options, progress);

  std::vector<std::vector<float>> calibration;
  for (size_t i = 0; i < 100; ++i) calibration.push_back(sample(training, i));
  const graph::Graph quantized =
      quantization::quantize(graph, quantization::calibrate(graph, calibration, {}, progress), {});

  const Samples test = make_patterns(500, 2);
  const std::vector<float> predicted = predict(graph, test);
  execution::Executor float_executor(graph);
  execution::Executor int8_executor(quantized);
  const graph::Quantization& grid = quantized.tensors[quantized.inputs[0]].quantization;
  int agreeing = 0;
  int correct = 0;
  for (size_t i = 0; i < test.size(); ++i) {
    const std::vector<float> input = sample(test, i);
    const std::vector<double> float_scores = run(float_executor, graph, input);
    const int64_t label = best(run(int8_executor, quantized, to_int8(input, grid)));
    agreeing += label == best(float_scores) ? 1 : 0;
    correct += label == test.labels[i] ? 1 : 0;
    // Training's own forward pass and the kernels compute the same function.
    for (int32_t c = 0; c < classes; ++c) EXPECT_NEAR(predicted[i * classes + c], float_scores[c], 1e-4);
  }
  EXPECT_GT(agreeing, 490);
  EXPECT_GT(correct, 450);
}

}  // namespace
}  // namespace mote::host::training
