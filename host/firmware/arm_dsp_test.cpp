#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "host/codegen/kernel_table.h"
#include "host/firmware/model_runner.h"
#include "host/firmware/targets.h"
#include "host/lowering/testing.h"
#include "host/store/files.h"
#include "host/tflite/tflite.h"

// The kernels of mote/kernels/arm_dsp as assembly on emulated processors, and which of them models get.
namespace mote::host::firmware {
namespace {

using graph::Graph;
using lowering::testing::Random;

void append(Graph& all, const Graph& layer) {
  const auto first = static_cast<graph::TensorId>(all.tensors.size());
  const auto moved = [&](std::vector<graph::TensorId> ids) {
    for (graph::TensorId& id : ids) id = id == graph::no_tensor ? id : id + first;
    return ids;
  };
  for (const graph::Tensor& tensor : layer.tensors) all.tensors.push_back(tensor);
  for (graph::Node node : layer.nodes) {
    node.name += std::to_string(all.nodes.size());
    node.inputs = moved(node.inputs);
    node.outputs = moved(node.outputs);
    all.nodes.push_back(node);
  }
  for (const graph::TensorId id : moved(layer.inputs)) all.inputs.push_back(id);
  for (const graph::TensorId id : moved(layer.outputs)) all.outputs.push_back(id);
}

// Layers side by side, and what goes into them.
struct Layers {
  Graph graph;
  std::string input;

  Layers(uint32_t seed, int count) {
    Random random(seed);
    for (int i = 0; i < count; ++i) {
      append(graph, lowering::testing::any_dense_layer(random));
      append(graph, lowering::testing::any_convolution(random));
      append(graph, lowering::testing::any_depthwise_convolution(random));
      append(graph, lowering::testing::any_addition(random));
    }
    for (const graph::TensorId id : graph.inputs) {
      for (int64_t i = 0; i < graph.tensors[id].bytes(); ++i) {
        input += static_cast<char>(random.between(-128, 127));
      }
    }
  }
};

TEST(ArmDsp, random_layers_equal_those_of_this_computer) {
  constexpr int layers_of_a_kind = 100;
  for (const char* target : {"cortex-m4", "cortex-m7", "cortex-m33"}) {
    const Layers layers(static_cast<uint32_t>(target[8]), layers_of_a_kind);
    const std::string expected = run_model_on(layers.graph, "host", layers.input).output_bytes;
    EXPECT_TRUE(run_model_on(layers.graph, target, layers.input).output_bytes == expected) << target;
  }
}

std::string kernel_name(ops::Invoke invoke) {
  for (const codegen::KernelRow& row : codegen::kernel_table()) {
    if (row.invoke == invoke) return std::string(row.name);
  }
  return "none";
}

// The kernels of the layers, in their order; pairs of a depthwise and a 1x1 convolution that repeat are counted.
using Names = std::vector<std::string>;

Names operator+(Names a, const Names& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

Names operator*(size_t times, const Names& names) {
  Names all;
  for (size_t i = 0; i < times; ++i) all = all + names;
  return all;
}

const Names dense_up = {"arm_dsp::fully_connected_s8_paired_half_up"};
const Names dense_away = {"arm_dsp::fully_connected_s8_paired_half_away"};
const Names small_dense_away = {"arm_dsp::small_fully_connected_s8_paired_half_away"};
const Names conv_up = {"arm_dsp::conv_2d_s8_paired_half_up"};
const Names conv_away = {"arm_dsp::conv_2d_s8_paired_half_away"};
const Names pixels_up = {"arm_dsp::conv_2d_1x1_s8_paired_half_up"};
const Names narrow_3x3 = {"arm_dsp::depthwise_conv_2d_3x3_s8_narrow_half_up"};
const Names wide_3x3 = {"arm_dsp::depthwise_conv_2d_3x3_s8_wide_half_up"};
const Names taps_up = {"arm_dsp::depthwise_conv_2d_s8_half_up"};
const Names taps_away = {"arm_dsp::depthwise_conv_2d_s8_half_away"};
const Names add = {"arm_dsp::linear_add_s8"};
const Names pool = {"reference::average_pool_2d_s8"};
const Names reshape = {"reference::copy"};
const Names softmax = {"reference::softmax_s8"};

// MobileNet's layers but the first and the last ones: their strides alternate while images shrink.
const Names mobile_layers = wide_3x3 + pixels_up + 3 * (taps_up + pixels_up + narrow_3x3 + pixels_up) +
                            4 * (narrow_3x3 + pixels_up) + taps_up + pixels_up + narrow_3x3 + pixels_up;

struct Selected {
  const char* model;
  Names kernels;
};

class ArmDspModels : public testing::TestWithParam<Selected> {};

TEST_P(ArmDspModels, get_the_fastest_kernels) {
  const char* shared = std::getenv("MOTE_SHARED");
  const std::filesystem::path folder = std::filesystem::path(shared != nullptr ? shared : "../shared") / "models";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "skipped: ../shared isn't here";
  const std::string bytes = store::read_file((folder / GetParam().model).string() + ".tflite");
  const Graph model = tflite::read({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()}, GetParam().model);
  Names names;
  for (const lowering::LoweredNode& node : lower_for("cortex-m4")(model)) names.push_back(kernel_name(node.invoke));
  EXPECT_EQ(names, GetParam().kernels);
}

INSTANTIATE_TEST_SUITE_P(
    all, ArmDspModels,
    testing::Values(
        Selected{"ad01_int8", 9 * dense_up + dense_away},
        Selected{"kws_ref_model", conv_up + 4 * (narrow_3x3 + pixels_up) + pool + reshape + dense_away + softmax},
        Selected{"pretrainedResnet_quant", conv_up + conv_up + conv_away + add + 2 * (conv_up + 2 * conv_away + add) +
                                               pool + reshape + dense_away + softmax},
        Selected{"vww_96_int8", conv_up + mobile_layers + pool + reshape + small_dense_away + softmax},
        Selected{"person_detect", conv_up + mobile_layers + pool + small_dense_away + reshape + softmax},
        Selected{"str_ww_ref_model",
                 3 * (taps_away + pixels_up) + taps_away + dense_up + reshape + dense_away + softmax},
        // A weight of -128 stands beside a negative one.
        Selected{"micro_speech_quantized",
                 reshape + conv_up + Names{"arm_dsp::small_fully_connected_s8_single_half_away"} + softmax}),
    [](const auto& info) { return std::string(info.param.model); });

TEST(ArmDsp, only_targets_with_the_extension_get_its_kernels) {
  for (const Target& target : targets()) {
    const bool has_dsp = target.name == "cortex-m4" || target.name == "cortex-m7" || target.name == "cortex-m33";
    EXPECT_EQ(target.kernels == lowering::KernelSet::arm_dsp, has_dsp) << target.name;
  }
}

}  // namespace
}  // namespace mote::host::firmware
