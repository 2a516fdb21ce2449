#include <gtest/gtest.h>

#include <optional>

#include "host/firmware/kernel_testing.h"
#include "host/firmware/targets.h"

// The kernels of mote/kernels/arm_dsp as assembly on emulated processors, and which of them models get.
namespace mote::host::firmware {
namespace {

using namespace kernel_testing;  // for its operators

TEST(ArmDsp, random_layers_equal_those_of_this_computer) {
  for (const char* target : {"cortex-m4", "cortex-m7", "cortex-m33"}) {
    kernel_testing::expect_equal_to_this_computer(target);
  }
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
  const std::optional<Names> names = kernel_testing::kernels_of(GetParam().model, "cortex-m4");
  if (!names) GTEST_SKIP() << "skipped: ../shared isn't here";
  EXPECT_EQ(*names, GetParam().kernels);
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
