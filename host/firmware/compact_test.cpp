#include <gtest/gtest.h>

#include "host/firmware/kernel_testing.h"

// The kernels of mote/kernels/compact on an emulated processor, and which models get them with `--optimize size`.
namespace mote::host::firmware::kernel_testing {
namespace {

TEST(compact, random_layers_equal_those_of_this_computer) {
  const Layers layers(11, 60);
  const std::string expected = run_model_on(layers.graph, "host", layers.input).output_bytes;
  const ModelRunOptions options = {.memory = {.least_flash = true}};
  for (const char* target : {"cortex-m4", "cortex-m0", "rv32imc"}) {
    EXPECT_TRUE(run_model_on(layers.graph, target, layers.input, options).output_bytes == expected) << target;
  }
}

const Names reshape = {"reference::copy"};
const Names dense = {"reference::fully_connected_s8"};
const Names softmax = {"reference::softmax_s8"};
const Names tail = Names{"reference::average_pool_2d_s8"} + reshape + dense + softmax;

Names conv(const std::string& bias) { return {"compact::conv_2d_s8" + bias}; }
Names pairs(const std::string& bias) { return Names{"compact::depthwise_conv_2d_s8" + bias} + conv(bias); }

struct Selected {
  const char* model;
  Names kernels;
};

class CompactModels : public testing::TestWithParam<Selected> {};

TEST_P(CompactModels, get_them_for_every_convolution) {
  const std::optional<Names> names = kernels_of(GetParam().model, "cortex-m4", {.least_flash = true});
  if (!names) GTEST_SKIP() << "skipped: ../shared isn't here";
  EXPECT_EQ(*names, GetParam().kernels);
}

INSTANTIATE_TEST_SUITE_P(all, CompactModels,
                         testing::Values(Selected{"kws_ref_model", conv("b16") + 4 * pairs("b16") + tail},
                                         Selected{"person_detect", conv("b32") + 13 * pairs("b32") +
                                                                       Names{"reference::average_pool_2d_s8"} +
                                                                       conv("b32") + reshape + softmax}),
                         [](const auto& info) { return std::string(info.param.model); });

}  // namespace
}  // namespace mote::host::firmware::kernel_testing
