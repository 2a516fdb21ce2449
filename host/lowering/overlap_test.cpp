#include "host/lowering/overlap.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "host/lowering/kernel_set.h"
#include "host/lowering/testing.h"

// Outputs that lie over inputs as far as overlaps_of allows, against outputs apart, for thousands of layers.
namespace mote::host::lowering {
namespace {

using graph::Graph;
using graph::Op;
using graph::TensorId;
using Bytes = std::vector<int8_t>;

// What a call leaves in `output`; `places` are those of the node's inputs that aren't constants.
void run(const Graph& graph, const LoweredNode& lowered, const std::vector<int8_t*>& places, int8_t* output) {
  std::vector<std::vector<uint32_t>> scratch;
  std::vector<void*> arguments;
  for (const ops::Argument& argument : lowered.arguments) {
    void* place = nullptr;
    if (argument.kind == ops::ArgumentKind::memory) place = const_cast<void*>(argument.data);
    if (argument.kind == ops::ArgumentKind::output) place = output;
    if (argument.kind == ops::ArgumentKind::scratch) {
      scratch.emplace_back(static_cast<size_t>(argument.count) / 4 + 1);
      place = scratch.back().data();
    }
    if (argument.kind == ops::ArgumentKind::input) {
      const auto input = static_cast<size_t>(argument.index);
      const TensorId id = graph.nodes[0].inputs[input];
      const bool is_constant = id != graph::no_tensor && graph.tensors[id].is_constant;
      if (is_constant) place = const_cast<uint8_t*>(graph.tensors[id].data.data());
      if (id != graph::no_tensor && !is_constant) place = places[input];
    }
    arguments.push_back(place);
  }
  lowered.invoke(arguments.data());
}

struct Tally {
  int layers = 0;
  int shared = 0;     // layers whose output lay over an input
  int disturbed = 0;  // layers whose output changed where it lay nearer
};

// A node's non-constant inputs, of random values.
std::vector<Bytes> random_inputs(testing::Random& random, const Graph& graph) {
  const graph::Node& node = graph.nodes[0];
  std::vector<Bytes> inputs(node.inputs.size());
  for (size_t i = 0; i < inputs.size(); ++i) {
    if (node.inputs[i] == graph::no_tensor || graph.tensors[node.inputs[i]].is_constant) continue;
    inputs[i].resize(static_cast<size_t>(graph.tensors[node.inputs[i]].bytes()));
    for (int8_t& value : inputs[i]) value = static_cast<int8_t>(random.between(-128, 127));
  }
  return inputs;
}

std::vector<int8_t*> places_of(std::vector<Bytes>& inputs) {
  std::vector<int8_t*> places;
  for (Bytes& input : inputs) places.push_back(input.data());
  return places;
}

// The output where it begins `lead` bytes before an input.
Bytes run_over(const Graph& graph, const LoweredNode& lowered, std::vector<Bytes>& inputs, size_t over, int64_t lead,
               int64_t output_bytes) {
  const auto input_bytes = static_cast<int64_t>(inputs[over].size());
  const int64_t output_at = std::max<int64_t>(0, -lead);
  const int64_t input_at = output_at + lead;
  Bytes memory(static_cast<size_t>(std::max(output_at + output_bytes, input_at + input_bytes)));
  std::copy(inputs[over].begin(), inputs[over].end(), memory.begin() + input_at);
  std::vector<int8_t*> places = places_of(inputs);
  places[over] = memory.data() + input_at;
  run(graph, lowered, places, memory.data() + output_at);
  return {memory.begin() + output_at, memory.begin() + output_at + output_bytes};
}

void expect_same_outputs(testing::Random& random, const Graph& graph, const LoweredNode& lowered, Tally& tally) {
  const graph::Node& node = graph.nodes[0];
  std::vector<Bytes> inputs = random_inputs(random, graph);
  Bytes apart(static_cast<size_t>(graph.tensors[node.outputs[0]].bytes()));
  run(graph, lowered, places_of(inputs), apart.data());
  const auto output_bytes = static_cast<int64_t>(apart.size());
  ++tally.layers;
  for (const Overlap& overlap : overlaps_of(graph, node, lowered)) {
    const auto over = static_cast<size_t>(overlap.input);
    const int64_t lead = overlap.lead_bytes + overlap.step_bytes * random.any_of({0, 0, 1, 5, 40});
    if (lead < output_bytes && -lead < static_cast<int64_t>(inputs[over].size())) ++tally.shared;
    ASSERT_EQ(run_over(graph, lowered, inputs, over, lead, output_bytes), apart)
        << "input " << overlap.input << " lies " << lead << " bytes behind";
    const int64_t pixel_steps = graph.tensors[node.outputs[0]].shape.back() / overlap.step_bytes;
    for (const int64_t steps : {int64_t{1}, pixel_steps}) {
      const int64_t nearer = overlap.lead_bytes - overlap.step_bytes * steps;
      if (run_over(graph, lowered, inputs, over, nearer, output_bytes) == apart) continue;
      ++tally.disturbed;
      break;
    }
  }
}

Tally compare(int layers, Graph (*any_layer)(testing::Random&), Lower lower) {
  Tally tally;
  for (int seed = 0; seed < layers && !::testing::Test::HasFatalFailure(); ++seed) {
    SCOPED_TRACE(seed);
    testing::Random random(static_cast<uint32_t>(seed));
    const Graph graph = any_layer(random);
    expect_same_outputs(random, graph, lower(graph).at(0), tally);
  }
  return tally;
}

// One input whose values are looked up or rescaled.
Graph any_unary(testing::Random& random) {
  Graph graph;
  for (const char* name : {"input", "output"}) {
    graph.tensors.push_back(testing::tensor<int8_t>(name, Type::int8, {1, 40}, {}));
    graph.tensors.back().quantization = {
        {static_cast<float>(random.between(20, 400)) / 1000.0f}, {random.between(-128, 127)}, 0};
  }
  graph::Node node;
  node.op = random.any_of({Op::relu, Op::relu6, Op::leaky_relu, Op::hard_swish, Op::quantize});
  if (node.op == Op::leaky_relu) node.options = kernels::LeakyReluOptions{0.1f};
  node.name = "unary";
  node.inputs = {0};
  node.outputs = {1};
  graph.nodes.push_back(node);
  graph.inputs = {0};
  graph.outputs = {1};
  return graph;
}

Graph any_subtraction(testing::Random& random) {
  Graph graph = testing::any_addition(random);
  graph.nodes[0].op = Op::sub;
  return graph;
}

Graph any_max_pool(testing::Random& random) {
  Graph graph = testing::any_average_pool(random);
  graph.nodes[0].op = Op::max_pool_2d;
  return graph;
}

struct Kind {
  const char* name;
  Graph (*any_layer)(testing::Random&);
  Lower lower;
  int layers = 3000;
  int least_disturbed_percent = 15;
};

class OverlapsOf : public ::testing::TestWithParam<Kind> {};

// And are no farther away than they must: a step or a pixel nearer, many outputs change.
TEST_P(OverlapsOf, leave_outputs_as_they_are) {
  const int layers = GetParam().layers;
  const Tally tally = compare(layers, GetParam().any_layer, GetParam().lower);
  EXPECT_EQ(tally.layers, layers);
  EXPECT_GT(tally.shared, layers / 4);
  EXPECT_GE(tally.disturbed * 100, layers * GetParam().least_disturbed_percent);
}

// What is widened as a whole first leaves nothing to disturb.
constexpr int none = 0;

INSTANTIATE_TEST_SUITE_P(
    all, OverlapsOf,
    ::testing::Values(Kind{"reference_convolutions", testing::any_convolution, lower},
                      Kind{"reference_depthwise", testing::any_depthwise_convolution, lower},
                      Kind{"reference_additions", testing::any_addition, lower, 300},
                      Kind{"reference_subtractions", any_subtraction, lower, 300},
                      Kind{"reference_unary", any_unary, lower, 300},
                      Kind{"reference_average_pools", testing::any_average_pool, lower},
                      Kind{"reference_max_pools", any_max_pool, lower},
                      Kind{"dsp_dense_layers", testing::any_dense_layer, lower_for_arm_dsp},
                      Kind{"dsp_convolutions", testing::any_convolution, lower_for_arm_dsp},
                      Kind{"dsp_depthwise", testing::any_depthwise_convolution, lower_for_arm_dsp},
                      Kind{"dsp_additions", testing::any_addition, lower_for_arm_dsp, 300},
                      Kind{"small_dsp_dense_layers", testing::any_dense_layer, lower_for_arm_dsp_with_little_scratch},
                      Kind{"small_dsp_convolutions", testing::any_convolution, lower_for_arm_dsp_with_little_scratch},
                      Kind{"mve_dense_layers", testing::any_dense_layer, lower_for_arm_mve},
                      Kind{"mve_convolutions", testing::any_convolution, lower_for_arm_mve},
                      Kind{"mve_depthwise", testing::any_depthwise_convolution, lower_for_arm_mve},
                      Kind{"mve_additions", testing::any_addition, lower_for_arm_mve, 300},
                      Kind{"mve_average_pools", testing::any_average_pool, lower_for_arm_mve},
                      Kind{"scalar_dense_layers", testing::any_dense_layer, lower_for_scalar},
                      Kind{"scalar_convolutions", testing::any_convolution, lower_for_scalar},
                      Kind{"scalar_depthwise", testing::any_depthwise_convolution, lower_for_scalar},
                      Kind{"simd_dense_layers", testing::any_dense_layer, lower_for_simd, 300, none},
                      Kind{"simd_convolutions", testing::any_convolution, lower_for_simd, 300, none},
                      Kind{"simd_depthwise", testing::any_depthwise_convolution, lower_for_simd, 300, none},
                      Kind{"simd_additions", testing::any_addition, lower_for_simd, 300}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace mote::host::lowering
