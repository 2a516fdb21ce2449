#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "host/base/error.h"
#include "host/execution/executor.h"
#include "host/quantization/quantize.h"
#include "host/training/gradient_check.h"
#include "host/training/network.h"
#include "host/training/op_cases.h"

namespace mote::host::training {
namespace {

using graph::Graph;
using graph::Op;
using graph::TensorId;

class OpGradients : public testing::TestWithParam<OpCase> {};

TEST_P(OpGradients, equal_finite_differences) { EXPECT_LT(largest_gradient_error(build(GetParam())), 1e-5); }

// What is learnt is what the device computes.
TEST_P(OpGradients, are_of_the_function_that_the_kernels_compute) {
  const Graph graph = build(GetParam());
  Network<float> network(graph, 2);
  execution::Executor executor(graph);
  Random random(3);
  for (int round = 0; round < 3; ++round) {
    const auto input = executor.tensor_as<float>(graph.inputs[0]);
    for (float& x : input) x = static_cast<float>(random.normal());
    std::copy(input.begin(), input.end(), network.input().begin() + network.input_size());  // the second of two samples
    executor.run();
    const std::span<const float> outputs = network.forward(2, Mode::inference);
    const auto expected = executor.tensor_as<float>(graph.outputs[0]);
    for (size_t c = 0; c < expected.size(); ++c) EXPECT_NEAR(outputs[expected.size() + c], expected[c], 2e-5);
  }
}

// And what its int8 kernels compute.
TEST_P(OpGradients, come_with_an_int8_form_near_the_float_one) {
  const Graph graph = build(GetParam());
  Random random(3);
  std::vector<std::vector<float>> samples(50);
  for (std::vector<float>& sample : samples) {
    for (int i = 0; i < 24; ++i) sample.push_back(static_cast<float>(random.normal()));
  }
  SilentProgress progress;
  const Graph quantized = quantization::quantize(graph, quantization::calibrate(graph, samples, {}, progress), {});
  execution::Executor expected(graph);
  execution::Executor executor(quantized);
  const graph::Quantization& grid = quantized.tensors[quantized.inputs[0]].quantization;
  double worst = 0;
  for (const std::vector<float>& sample : samples) {
    std::copy(sample.begin(), sample.end(), expected.tensor_as<float>(graph.inputs[0]).begin());
    const auto input = executor.tensor_as<int8_t>(quantized.inputs[0]);
    for (size_t i = 0; i < sample.size(); ++i) {
      const float steps = std::round(sample[i] / grid.scales[0]) + static_cast<float>(grid.zero_points[0]);
      input[i] = static_cast<int8_t>(std::clamp(steps, -128.0f, 127.0f));
    }
    expected.run();
    executor.run();
    const auto scores = executor.tensor_as<int8_t>(quantized.outputs[0]);
    const auto wanted = expected.tensor_as<float>(graph.outputs[0]);
    for (size_t c = 0; c < scores.size(); ++c) {
      worst = worse_of(worst, std::abs((scores[c] + 128) / 256.0 - wanted[c]));
    }
  }
  EXPECT_LT(worst, 0.1);
}

INSTANTIATE_TEST_SUITE_P(of, OpGradients, testing::ValuesIn(op_cases),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(gradients, of_softmax_in_the_middle_are_refused) {
  NodeWriter writer({1, 4, 3, 2});
  const TensorId a = writer.convolution(writer.input(), same);
  const Graph graph = writer.finish(writer.node(Op::softmax, {a}, same, kernels::SoftmaxOptions{1.0f}));
  try {
    Network<float> network(graph, 2);
    FAIL() << "accepted";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "'softmax_1': softmax before the end can't be trained");
  }
}

TEST(gradients, leave_a_single_number_of_a_formula_alone) {
  NodeWriter writer({1, 4, 3, 2});
  const TensorId a = writer.convolution(writer.input(), same);
  const TensorId third = writer.weights({1});
  const Graph graph = writer.finish(writer.node(Op::mul, {a, third}, same, kernels::ArithmeticOptions{}));
  Network<float> network(graph, 2);
  for (const Parameter<float>& parameter : network.parameters()) {
    EXPECT_EQ(parameter.is_frozen, parameter.tensor == third);
  }
}

}  // namespace
}  // namespace mote::host::training
