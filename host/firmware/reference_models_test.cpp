#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "host/firmware/model_runner.h"
#include "host/store/files.h"
#include "host/tflite/tflite.h"

// Generated code of real models, on this computer and on emulated processors, against TFLite Micro's reference
// kernels: the outputs and every layer between, bit for bit.
namespace mote::host::firmware {
namespace {

struct Case {
  const char* model;
  const char* target;
};

std::filesystem::path models_folder() {
  const char* shared = std::getenv("MOTE_SHARED");
  return std::filesystem::path(shared != nullptr ? shared : "../shared") / "models";
}

class ReferenceModels : public testing::TestWithParam<Case> {};

TEST_P(ReferenceModels, equal_the_reference_bit_for_bit) {
  const std::filesystem::path folder = models_folder();
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "skipped: ../shared isn't here";
  const Case& c = GetParam();
  const std::string path = (folder / c.model).string();
  const std::string bytes = store::read_file(path + ".tflite");
  const graph::Graph model = tflite::read({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()}, c.model);

  const ModelRun run = run_model_on(model, c.target, store::read_file(path + ".in.bin"), {.layers = true});
  EXPECT_EQ(run.layers_text, store::read_file(path + ".layers.txt"));
  EXPECT_TRUE(run.output_bytes == store::read_file(path + ".out.bin"));
}

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const char* model : {"ad01_int8", "kws_ref_model", "pretrainedResnet_quant", "vww_96_int8", "str_ww_ref_model",
                            "person_detect", "micro_speech_quantized", "hello_world_int8"}) {
    for (const char* target : {"host", "wasm", "cortex-m4", "cortex-m55"}) cases.push_back({model, target});
  }
  for (const char* target : {"cortex-m0", "cortex-m3", "cortex-m7", "cortex-m33", "rv32imc"}) {
    for (const char* model : {"kws_ref_model", "hello_world_float"}) cases.push_back({model, target});
  }
  cases.push_back({"hello_world_float", "wasm"});
  cases.push_back({"hello_world_float", "cortex-m55"});
  return cases;
}

INSTANTIATE_TEST_SUITE_P(all, ReferenceModels, testing::ValuesIn(all_cases()), [](const auto& info) {
  std::string target = info.param.target;
  std::replace(target.begin(), target.end(), '-', '_');
  return std::string(info.param.model) + "_on_" + target;
});

}  // namespace
}  // namespace mote::host::firmware
