#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "host/execution/executor.h"
#include "host/graph/graph.h"
#include "host/tflite/tflite.h"

// Every model of ../shared/models whose ops we know, run by the executor, against what TFLite Micro's reference kernels
// computed: each tensor of the real models, and the outputs of the single-op models, bit for bit (float outputs: 1e-5).
namespace mote::host {
namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<uint8_t>;

fs::path models_folder() {
  const char* shared = std::getenv("MOTE_SHARED");
  return fs::path(shared != nullptr ? shared : "../shared") / "models";
}

Bytes read_bytes(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  return Bytes(std::istreambuf_iterator<char>(file), {});
}

// The hash of layers.txt: FNV-1a, but from 1469598103934665603, the usual start less its last decimal digit.
uint64_t layer_hash(std::span<const uint8_t> bytes) {
  uint64_t hash = 1469598103934665603;
  for (const uint8_t byte : bytes) hash = (hash ^ byte) * 0x100000001b3;
  return hash;
}

// Spreads `bytes` over the tensors, in order.
void fill_inputs(const graph::Graph& graph, const Bytes& bytes, execution::Executor& executor) {
  size_t at = 0;
  for (const graph::TensorId id : graph.inputs) {
    const std::span<uint8_t> tensor = executor.tensor(id);
    ASSERT_LE(at + tensor.size(), bytes.size());
    std::memcpy(tensor.data(), bytes.data() + at, tensor.size());
    at += tensor.size();
  }
  ASSERT_EQ(at, bytes.size());
}

void expect_close(std::span<const uint8_t> actual_bytes, const uint8_t* expected_bytes) {
  for (size_t at = 0; at < actual_bytes.size(); at += sizeof(float)) {
    float actual;
    float expected;
    std::memcpy(&actual, actual_bytes.data() + at, sizeof actual);
    std::memcpy(&expected, expected_bytes + at, sizeof expected);
    EXPECT_LE(std::abs(actual - expected), 1e-5f * std::max(1.0f, std::abs(expected)))
        << "float " << at / sizeof(float);
  }
}

void expect_outputs(const graph::Graph& graph, const Bytes& expected, execution::Executor& executor) {
  size_t at = 0;
  for (const graph::TensorId id : graph.outputs) {
    const std::span<uint8_t> tensor = executor.tensor(id);
    ASSERT_LE(at + tensor.size(), expected.size());
    if (graph.tensors[id].type == Type::float32) {
      expect_close(tensor, expected.data() + at);
    } else {
      EXPECT_EQ(Bytes(tensor.begin(), tensor.end()),
                Bytes(expected.begin() + at, expected.begin() + at + tensor.size()));
    }
    at += tensor.size();
  }
  EXPECT_EQ(at, expected.size());
}

graph::TensorId tensor_from_source(const graph::Graph& graph, int32_t source_index) {
  for (size_t i = 0; i < graph.tensors.size(); ++i) {
    if (graph.tensors[i].source_index == source_index) return static_cast<graph::TensorId>(i);
  }
  return graph::no_tensor;
}

// Answers how many tensors were compared.
int expect_layers(const graph::Graph& graph, const fs::path& path, execution::Executor& executor) {
  std::ifstream file(path);
  EXPECT_TRUE(file.good()) << path;
  int compared = 0;
  std::string line;
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    int32_t op = -1;
    int32_t tensor = -1;
    size_t bytes = 0;
    uint64_t hash = 0;
    fields >> op >> tensor >> bytes >> std::hex >> hash;
    const graph::TensorId id = tensor_from_source(graph, tensor);
    if (id == graph::no_tensor) {
      ADD_FAILURE() << "op " << op << ": the graph has no tensor from " << tensor;
      continue;
    }
    EXPECT_EQ(executor.tensor(id).size(), bytes) << "op " << op << ", tensor " << tensor;
    EXPECT_EQ(layer_hash(executor.tensor(id)), hash) << "op " << op << ", tensor " << tensor;
    ++compared;
  }
  EXPECT_GT(compared, 0) << path;
  return compared;
}

// Compares all that lies beside `path` (a .tflite file). Answers how many tensors were compared.
int expect_as_reference(fs::path path) {
  const graph::Graph graph = tflite::read(read_bytes(path), path.filename().string());
  execution::Executor executor(graph);
  fill_inputs(graph, read_bytes(path.replace_extension(".in.bin")), executor);
  if (testing::Test::HasFatalFailure()) return 0;
  executor.run();
  expect_outputs(graph, read_bytes(path.replace_extension("").replace_extension(".out.bin")), executor);
  const fs::path layers = path.replace_extension("").replace_extension(".layers.txt");
  return static_cast<int>(graph.outputs.size()) + (fs::exists(layers) ? expect_layers(graph, layers, executor) : 0);
}

std::string test_name(const testing::TestParamInfo<const char*>& info) { return info.param; }

class reference_model : public testing::TestWithParam<const char*> {};

TEST_P(reference_model, has_every_tensor_of_the_reference_kernels) {
  const fs::path path = models_folder() / (std::string(GetParam()) + ".tflite");
  if (!fs::exists(path)) GTEST_SKIP() << "skipped: ../shared isn't here";
  std::printf("%s: %d tensors compared\n", GetParam(), expect_as_reference(path));
}

INSTANTIATE_TEST_SUITE_P(shared, reference_model,
                         testing::Values("ad01_int8", "kws_ref_model", "pretrainedResnet_quant", "vww_96_int8",
                                         "str_ww_ref_model", "person_detect", "micro_speech_quantized",
                                         "hello_world_int8", "model_ToyCar_quant_fullint"),
                         test_name);

class single_op_models : public testing::TestWithParam<const char*> {};

TEST_P(single_op_models, equal_the_reference_kernels) {
  const fs::path folder = models_folder() / "single-op" / GetParam();
  if (!fs::exists(folder)) GTEST_SKIP() << "skipped: ../shared isn't here";
  int models = 0;
  int tensors = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".tflite") continue;
    SCOPED_TRACE(entry.path().filename().string());
    try {
      tensors += expect_as_reference(entry.path());
    } catch (const std::exception& error) {
      ADD_FAILURE() << error.what();
    }
    ++models;
  }
  EXPECT_GT(models, 0);
  std::printf("%s: %d models, %d tensors compared\n", GetParam(), models, tensors);
}

INSTANTIATE_TEST_SUITE_P(shared, single_op_models,
                         testing::Values("add_i8", "conv_2d_i8", "depthwise_conv_2d_i8", "dequantize_i8",
                                         "fully_connected_i8_per_axis", "fully_connected_i8_per_tensor", "mean_i8",
                                         "quantize_f_to_i8", "quantize_i8_to_i8", "relu6_i8", "relu_i8", "softmax_i8"),
                         test_name);

}  // namespace
}  // namespace mote::host
