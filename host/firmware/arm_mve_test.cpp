#include <gtest/gtest.h>

#include <optional>

#include "host/firmware/kernel_testing.h"
#include "host/firmware/targets.h"

// The kernels of mote/kernels/arm_mve as assembly on an emulated Cortex-M55, and which of them models get.
namespace mote::host::firmware {
namespace {

using namespace kernel_testing;  // for its operators

TEST(ArmMve, random_layers_equal_those_of_this_computer) {
  kernel_testing::expect_equal_to_this_computer("cortex-m55");
}

const Names dense_up = {"arm_mve::fully_connected_s8_half_up"};
const Names dense_away = {"arm_mve::fully_connected_s8_half_away"};
const Names conv_up = {"arm_mve::conv_2d_s8_half_up"};
const Names columns_up = {"arm_mve::conv_2d_s8_columns_half_up"};
const Names columns_away = {"arm_mve::conv_2d_s8_columns_half_away"};
const Names conv_16_up = {"arm_mve::conv_2d_s8_16_values_half_up"};
const Names conv_16_away = {"arm_mve::conv_2d_s8_16_values_half_away"};
const Names conv_32_up = {"arm_mve::conv_2d_s8_32_values_half_up"};
const Names conv_32_away = {"arm_mve::conv_2d_s8_32_values_half_away"};
const Names pixels_up = {"arm_mve::conv_2d_1x1_s8_half_up"};
const Names pixels_8_up = {"arm_mve::conv_2d_1x1_s8_8_channels_half_up"};
const Names pixels_16_up = {"arm_mve::conv_2d_1x1_s8_16_channels_half_up"};
const Names pixels_32_up = {"arm_mve::conv_2d_1x1_s8_32_channels_half_up"};
const Names strips_up = {"arm_mve::depthwise_conv_2d_s8_half_up"};
const Names stride_2_up = {"arm_mve::depthwise_conv_2d_s8_stride_2_half_up"};
const Names five_columns_up = {"arm_mve::depthwise_conv_2d_s8_5_columns_half_up"};
const Names one_column_away = {"arm_mve::depthwise_conv_2d_s8_1_column_half_away"};
const Names taps_up = {"arm_mve::depthwise_conv_2d_s8_taps_half_up"};
const Names taps_away = {"arm_mve::depthwise_conv_2d_s8_taps_half_away"};
const Names add = {"arm_mve::linear_add_s8"};
const Names pool = {"arm_mve::average_pool_2d_s8"};
const Names reshape = {"reference::copy"};
const Names softmax = {"reference::softmax_s8"};

// MobileNet's layers but the first and the last ones: their strides alternate while images shrink to 3x3.
const Names mobile_layers = strips_up + pixels_8_up + stride_2_up + pixels_16_up + strips_up + pixels_32_up +
                            stride_2_up + pixels_32_up + strips_up + pixels_up + stride_2_up + pixels_up +
                            5 * (strips_up + pixels_up) + 2 * (taps_up + pixels_up);

struct Selected {
  const char* model;
  Names kernels;
};

class ArmMveModels : public testing::TestWithParam<Selected> {};

TEST_P(ArmMveModels, get_the_fastest_kernels) {
  const std::optional<Names> names = kernel_testing::kernels_of(GetParam().model, "cortex-m55");
  if (!names) GTEST_SKIP() << "skipped: ../shared isn't here";
  EXPECT_EQ(*names, GetParam().kernels);
}

INSTANTIATE_TEST_SUITE_P(
    all, ArmMveModels,
    testing::Values(
        Selected{"ad01_int8", 9 * dense_up + dense_away},
        Selected{"kws_ref_model", conv_up + 4 * (five_columns_up + pixels_up) + pool + reshape + dense_away + softmax},
        Selected{"pretrainedResnet_quant", conv_32_up + columns_up + columns_away + add + columns_up + columns_away +
                                               conv_16_away + add + columns_up + columns_away + conv_32_away + add +
                                               pool + reshape + dense_away + softmax},
        Selected{"vww_96_int8", conv_32_up + mobile_layers + pool + reshape + dense_away + softmax},
        Selected{"person_detect", conv_16_up + mobile_layers + pool + dense_away + reshape + softmax},
        Selected{"str_ww_ref_model",
                 3 * (one_column_away + pixels_up) + taps_away + dense_up + reshape + dense_away + softmax},
        Selected{"micro_speech_quantized", reshape + conv_up + dense_away + softmax}),
    [](const auto& info) { return std::string(info.param.model); });

TEST(ArmMve, only_targets_with_the_extension_get_its_kernels) {
  for (const Target& target : targets()) {
    EXPECT_EQ(target.kernels == lowering::KernelSet::arm_mve, target.name == "cortex-m55") << target.name;
  }
}

}  // namespace
}  // namespace mote::host::firmware
