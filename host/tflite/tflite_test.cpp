#include "host/tflite/tflite.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "host/base/error.h"

namespace mote::host::tflite {
namespace {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::Tensor;
using graph::TensorId;

using Bytes = std::vector<uint8_t>;

std::filesystem::path models_folder() {
  const char* shared = std::getenv("MOTE_SHARED");
  return std::filesystem::path(shared != nullptr ? shared : "../shared") / "models";
}

Bytes load(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return Bytes(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
}

#define REQUIRE_SHARED_MODELS() \
  if (!std::filesystem::exists(models_folder())) GTEST_SKIP() << "skipped: ../shared isn't here"

template <typename T>
Tensor constant(const std::string& name, Type type, std::vector<int32_t> shape, std::vector<T> values) {
  Tensor tensor;
  tensor.name = name;
  tensor.type = type;
  tensor.shape = std::move(shape);
  tensor.is_constant = true;
  const auto* bytes = reinterpret_cast<const uint8_t*>(values.data());
  tensor.data.assign(bytes, bytes + values.size() * sizeof(T));
  return tensor;
}

Tensor activation(const std::string& name, std::vector<int32_t> shape, float scale, int32_t zero_point) {
  Tensor tensor;
  tensor.name = name;
  tensor.type = Type::int8;
  tensor.shape = std::move(shape);
  tensor.quantization = {{scale}, {zero_point}, 0};
  return tensor;
}

// 4x4 image → depthwise_conv_2d → reshape → fully_connected → softmax, int8.
Graph small_model() {
  Graph graph;
  graph.name = "main";
  graph.description = "a small model";
  const TensorId input = graph.add_tensor(activation("input", {1, 4, 4, 2}, 0.5f, -128));
  Tensor filter = constant<int8_t>("filter", Type::int8, {1, 1, 1, 2}, {127, -127});
  filter.quantization = {{0.25f, 0.125f}, {0, 0}, 3};
  const TensorId filter_id = graph.add_tensor(std::move(filter));
  Tensor bias = constant<int32_t>("bias", Type::int32, {2}, {1000, -1000});
  bias.quantization = {{0.125f, 0.0625f}, {0, 0}, 0};
  const TensorId bias_id = graph.add_tensor(std::move(bias));
  const TensorId image = graph.add_tensor(activation("image", {1, 2, 2, 2}, 1.0f, 3));
  const TensorId shape = graph.add_tensor(constant<int32_t>("shape", Type::int32, {2}, {1, 8}));
  const TensorId row = graph.add_tensor(activation("row", {1, 8}, 1.0f, 3));
  Tensor weights = constant<int8_t>("weights", Type::int8, {2, 8}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 7, 6, 5, 4, 3, 2});
  weights.quantization = {{0.5f}, {0}, 0};
  const TensorId weights_id = graph.add_tensor(std::move(weights));
  const TensorId logits = graph.add_tensor(activation("logits", {1, 2}, 0.75f, 1));
  const TensorId output = graph.add_tensor(activation("output", {1, 2}, 1.0f / 256, -128));
  graph.inputs = {input};
  graph.outputs = {output};
  graph.nodes.push_back(
      {Op::depthwise_conv_2d,
       "image",
       {input, filter_id, bias_id},
       {image},
       kernels::DepthwiseConv2dOptions{kernels::Padding::valid, 2, 2, 1, 1, kernels::Activation::relu6}});
  graph.nodes.push_back({Op::reshape, "row", {image, shape}, {row}, {}});
  graph.nodes.push_back({Op::fully_connected,
                         "logits",
                         {row, weights_id, graph::no_tensor},
                         {logits},
                         kernels::FullyConnectedOptions{kernels::Activation::none, false, 0, 0}});
  graph.nodes.push_back({Op::softmax, "output", {logits}, {output}, kernels::SoftmaxOptions{1.0f}});
  return graph;
}

void expect_same(const Graph& a, const Graph& b) {
  EXPECT_EQ(to_text(a), to_text(b));
  EXPECT_EQ(a.description, b.description);
  ASSERT_EQ(a.tensors.size(), b.tensors.size());
  for (size_t i = 0; i < a.tensors.size(); ++i) {
    EXPECT_EQ(a.tensors[i].name, b.tensors[i].name);
    EXPECT_EQ(a.tensors[i].type, b.tensors[i].type);
    EXPECT_EQ(a.tensors[i].shape, b.tensors[i].shape);
    EXPECT_EQ(a.tensors[i].quantization, b.tensors[i].quantization) << a.tensors[i].name;
    EXPECT_EQ(a.tensors[i].data, b.tensors[i].data) << a.tensors[i].name;
    EXPECT_EQ(a.tensors[i].is_constant, b.tensors[i].is_constant);
    EXPECT_EQ(a.tensors[i].is_variable, b.tensors[i].is_variable);
  }
}

std::string refusal(const Bytes& bytes) {
  try {
    read(bytes, "x.tflite");
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

std::string write_refusal(const Graph& graph) {
  try {
    write(graph);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

// Anything but a graph or an InputError escapes and fails the test.
bool reads(const Bytes& bytes) {
  try {
    read(bytes, "x.tflite");
    return true;
  } catch (const InputError&) {
    return false;
  }
}

TEST(tflite, a_written_model_reads_back_the_same) {
  const Graph model = small_model();
  expect_same(read(write(model), "small"), model);
}

TEST(tflite, indices_of_the_file_are_kept) {
  const Graph model = read(write(small_model()), "small");
  for (size_t i = 0; i < model.tensors.size(); ++i) EXPECT_EQ(model.tensors[i].source_index, static_cast<int32_t>(i));
  for (size_t i = 0; i < model.nodes.size(); ++i) EXPECT_EQ(model.nodes[i].source_index, static_cast<int32_t>(i));
}

TEST(tflite, a_reshape_without_shape_is_written_with_one) {
  Graph model = small_model();
  model.nodes[1].inputs.resize(1);
  const Graph back = read(write(model), "small");
  ASSERT_EQ(back.nodes[1].inputs.size(), 2u);
  const Tensor& shape = back.tensors[back.nodes[1].inputs[1]];
  EXPECT_EQ(graph::constant_data<int32_t>(shape)[1], 8);
}

TEST(tflite, buffers_are_aligned_to_16_bytes) {
  const Bytes bytes = write(small_model());
  const std::vector<uint8_t> weights = {1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 7, 6, 5, 4, 3, 2};
  const auto found = std::search(bytes.begin(), bytes.end(), weights.begin(), weights.end());
  ASSERT_NE(found, bytes.end());
  EXPECT_EQ((found - bytes.begin()) % 16, 0);
}

TEST(tflite, a_file_of_another_kind_is_refused_by_name) {
  EXPECT_EQ(refusal({'R', 'I', 'F', 'F', 0, 0, 0, 0, 0}), "x.tflite: isn't a .tflite file: bytes 4 to 7 must be TFL3");
  EXPECT_FALSE(reads({}));
}

// Somewhere in a file stands the operator's code: one of the changes of a byte to 10 (HASHTABLE_LOOKUP) hits it.
TEST(tflite, an_unknown_operator_is_named) {
  const Bytes bytes = write(small_model());
  bool was_named = false;
  for (size_t i = 0; i < bytes.size(); ++i) {
    Bytes changed = bytes;
    changed[i] = 10;
    if (reads(changed)) continue;
    was_named |= refusal(changed).find("(HASHTABLE_LOOKUP): mote has no such op yet") != std::string::npos;
  }
  EXPECT_TRUE(was_named);
}

TEST(tflite, batch_normalization_has_no_form) {
  Graph model;
  Tensor x;
  x.name = "x";
  x.shape = {1, 2};
  model.inputs = {model.add_tensor(x)};
  std::vector<TensorId> inputs = model.inputs;
  for (const char* name : {"gamma", "beta", "mean", "variance"}) {
    inputs.push_back(model.add_tensor(constant<float>(name, Type::float32, {2}, {1, 1})));
  }
  x.name = "y";
  model.outputs = {model.add_tensor(x)};
  model.nodes.push_back({Op::batch_normalization, "bn", inputs, model.outputs, graph::BatchNormalizationOptions{}});
  EXPECT_EQ(write_refusal(model),
            "batch_normalization 'bn': .tflite has no such op: fold it into the layer before first");
}

TEST(tflite, every_cut_of_a_written_model_is_refused) {
  const Bytes whole = write(small_model());
  const size_t padding = 3;  // the file is filled up to a multiple of four
  for (size_t size = 0; size + padding < whole.size(); ++size) {
    EXPECT_FALSE(reads(Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)))) << size;
  }
}

TEST(tflite, changed_bytes_of_a_written_model_are_read_or_refused) {
  const Bytes whole = write(small_model());
  size_t refused = 0;
  for (size_t i = 0; i < whole.size(); ++i) {
    for (const uint8_t change : {0x01, 0x80, 0xff}) {
      Bytes bytes = whole;
      bytes[i] ^= change;
      refused += !reads(bytes);
    }
  }
  EXPECT_GT(refused, whole.size() / 4);
}

constexpr const char* known_models[] = {
    "ad01_int8",
    "hello_world_float",
    "hello_world_int8",
    "kws_ref_model",
    "micro_speech_quantized",
    "person_detect",
    "seanet_add0",
    "seanet_add10",
    "seanet_conv0",
    "seanet_conv5",
    "seanet_conv10",
    "seanet_pad0",
    "seanet_pad10",
    "seanet_quantize0",
    "simple_add_model",
    "test_conv_model",
    "vww_96_int8",

    "model_ToyCar_quant_fullint",
    "pretrainedResnet_quant",
};

TEST(tflite, real_models_read_and_write_back_the_same) {
  REQUIRE_SHARED_MODELS();
  for (const char* name : known_models) {
    SCOPED_TRACE(name);
    const Graph model = read(load(models_folder() / (std::string(name) + ".tflite")), name);
    const Graph once = read(write(model), name);
    if (once.tensors.size() == model.tensors.size()) expect_same(once, model);
    expect_same(read(write(once), name), once);
  }
}

TEST(tflite, every_file_of_the_collection_reads_or_names_its_unknown_op) {
  REQUIRE_SHARED_MODELS();
  for (const auto& entry : std::filesystem::recursive_directory_iterator(models_folder())) {
    if (entry.path().extension() != ".tflite") continue;
    const std::string message = refusal(load(entry.path()));
    if (message.empty()) continue;
    EXPECT_NE(message.find("mote has no such op yet"), std::string::npos) << entry.path() << ": " << message;
  }
}

TEST(tflite, every_cut_of_hello_world_is_refused) {
  REQUIRE_SHARED_MODELS();
  const Bytes whole = load(models_folder() / "hello_world_int8.tflite");
  size_t read_anyway = 0;
  for (size_t size = 0; size < whole.size(); ++size) {
    read_anyway += reads(Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)));
  }
  EXPECT_EQ(read_anyway, 0u);
}

TEST(tflite, cuts_of_kws_are_refused) {
  REQUIRE_SHARED_MODELS();
  const Bytes whole = load(models_folder() / "kws_ref_model.tflite");
  for (size_t size = 0; size < whole.size(); size += 997) {
    EXPECT_FALSE(reads(Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)))) << size;
  }
}

TEST(tflite, changed_bytes_of_hello_world_are_read_or_refused) {
  REQUIRE_SHARED_MODELS();
  const Bytes whole = load(models_folder() / "hello_world_int8.tflite");
  size_t refused = 0;
  for (size_t i = 0; i < whole.size(); ++i) {
    for (const uint8_t value : {0x00, 0x7f, 0xff}) {
      Bytes bytes = whole;
      bytes[i] = value;
      refused += !reads(bytes);
    }
  }
  EXPECT_GT(refused, 100u);
}

TEST(tflite, many_changed_bytes_of_kws_are_read_or_refused) {
  REQUIRE_SHARED_MODELS();
  const Bytes whole = load(models_folder() / "kws_ref_model.tflite");
  std::mt19937 random(1);
  size_t refused = 0;
  for (int round = 0; round < 3000; ++round) {
    Bytes bytes = whole;
    const size_t changes = 1 + random() % 8;
    for (size_t i = 0; i < changes; ++i) bytes[random() % bytes.size()] = static_cast<uint8_t>(random());
    refused += !reads(bytes);
  }
  EXPECT_GT(refused, 100u);
}

}  // namespace
}  // namespace mote::host::tflite
