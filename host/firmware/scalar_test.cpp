#include <gtest/gtest.h>

#include "host/firmware/kernel_testing.h"

// The kernels of mote/kernels/scalar on emulated processors, and which of them models get.
namespace mote::host::firmware::kernel_testing {
namespace {

class Scalar : public testing::TestWithParam<const char*> {};

TEST_P(Scalar, random_layers_equal_those_of_this_computer) { expect_equal_to_this_computer(GetParam()); }

INSTANTIATE_TEST_SUITE_P(all, Scalar, testing::Values("cortex-m3", "cortex-m0", "rv32imc"), [](const auto& info) {
  std::string name = info.param;
  std::erase(name, '-');
  return name;
});

const Names dense = {"scalar::fully_connected_s8"};
const Names conv = {"scalar::conv_2d_s8"};
const Names pixels = {"scalar::conv_2d_1x1_s8"};
const Names taps = {"scalar::depthwise_conv_2d_s8"};
const Names add = {"reference::add_s8"};
const Names pool = {"reference::average_pool_2d_s8"};
const Names reshape = {"reference::copy"};
const Names softmax = {"reference::softmax_s8"};

struct Selected {
  const char* model;
  Names kernels;
};

class ScalarModels : public testing::TestWithParam<Selected> {};

TEST_P(ScalarModels, get_the_fastest_kernels) {
  for (const char* target : {"cortex-m3", "cortex-m0", "rv32imc"}) {
    const std::optional<Names> names = kernels_of(GetParam().model, target);
    if (!names) GTEST_SKIP() << "skipped: ../shared isn't here";
    EXPECT_EQ(*names, GetParam().kernels) << target;
  }
}

INSTANTIATE_TEST_SUITE_P(
    all, ScalarModels,
    testing::Values(Selected{"ad01_int8", 10 * dense},
                    Selected{"kws_ref_model", conv + 4 * (taps + pixels) + pool + reshape + dense + softmax},
                    Selected{"pretrainedResnet_quant",
                             3 * conv + add + 2 * (3 * conv + add) + pool + reshape + dense + softmax},
                    Selected{"vww_96_int8", conv + 13 * (taps + pixels) + pool + reshape + dense + softmax},
                    Selected{"person_detect", conv + 13 * (taps + pixels) + pool + pixels + reshape + softmax},
                    Selected{"str_ww_ref_model", 3 * (taps + pixels) + taps + pixels + reshape + dense + softmax},
                    Selected{"micro_speech_quantized", reshape + conv + dense + softmax}),
    [](const auto& info) { return std::string(info.param.model); });

}  // namespace
}  // namespace mote::host::firmware::kernel_testing
