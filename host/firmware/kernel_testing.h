#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "host/codegen/kernel_table.h"
#include "host/firmware/model_runner.h"
#include "host/firmware/planning.h"
#include "host/firmware/targets.h"
#include "host/lowering/testing.h"
#include "host/passes/convolve_one_channel.h"
#include "host/store/files.h"
#include "host/tflite/tflite.h"

// For tests of kernels on emulated processors, and of which of them models get.
namespace mote::host::firmware::kernel_testing {

using graph::Graph;

inline void append(Graph& all, const Graph& layer) {
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
    lowering::testing::Random random(seed);
    for (int i = 0; i < count; ++i) {
      append(graph, lowering::testing::any_dense_layer(random));
      append(graph, lowering::testing::any_convolution(random));
      append(graph, lowering::testing::any_depthwise_convolution(random));
      append(graph, lowering::testing::any_addition(random));
      append(graph, lowering::testing::any_average_pool(random));
    }
    for (const graph::TensorId id : graph.inputs) {
      for (int64_t i = 0; i < graph.tensors[id].bytes(); ++i) {
        input += static_cast<char>(random.between(-128, 127));
      }
    }
  }
};

// Hundreds of random layers at once.
inline void expect_equal_to_this_computer(const char* target) {
  constexpr int layers_of_a_kind = 100;
  const Layers layers(static_cast<uint32_t>(target[8]), layers_of_a_kind);
  const std::string expected = run_model_on(layers.graph, "host", layers.input).output_bytes;
  EXPECT_TRUE(run_model_on(layers.graph, target, layers.input).output_bytes == expected) << target;
}

inline std::string kernel_name(ops::Invoke invoke) {
  for (const codegen::KernelRow& row : codegen::kernel_table()) {
    if (row.invoke == invoke) return std::string(row.name);
  }
  return "none";
}

// The kernels of the layers, in their order; pairs of a depthwise and a 1x1 convolution that repeat are counted.
using Names = std::vector<std::string>;

inline Names operator+(Names a, const Names& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

inline Names operator*(size_t times, const Names& names) {
  Names all;
  for (size_t i = 0; i < times; ++i) all = all + names;
  return all;
}

// Of the layers of a reference model; none where ../shared isn't here.
inline std::optional<Names> kernels_of(const std::string& model, const std::string& target,
                                       const MemoryGoal& goal = {}) {
  const char* shared = std::getenv("MOTE_SHARED");
  const std::filesystem::path folder = std::filesystem::path(shared != nullptr ? shared : "../shared") / "models";
  if (!std::filesystem::exists(folder)) return std::nullopt;
  const std::string bytes = store::read_file((folder / model).string() + ".tflite");
  Graph graph = tflite::read({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()}, model);
  // The passes that leave layers as they are in number, so that each layer of the file has its kernel here.
  passes::convolve_one_channel(graph);
  Names names;
  for (const lowering::LoweredNode& node : lower_for(target, goal)(graph)) names.push_back(kernel_name(node.invoke));
  return names;
}

}  // namespace mote::host::firmware::kernel_testing
