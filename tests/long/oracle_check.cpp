// What the oracle tests need of Mote. Inputs and outputs are int8 values, one run after the other, without a header:
//   oracle_check rewrite  IN.tflite OUT.tflite               reads a model and writes it again
//   oracle_check inputs   MODEL.tflite OUT.bin [FEATURES.npy]: random inputs, and rows of `mote features`
//   oracle_check layers   MODEL.tflite IN.bin FOLDER      each layer as a model, and its inputs
//   oracle_check compare  MODEL.tflite IN.bin OUT.bin NAME   runs the inputs, compares with what the oracle answered
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "host/base/error.h"
#include "host/base/random.h"
#include "host/execution/executor.h"
#include "host/graph/graph.h"
#include "host/tflite/tflite.h"

namespace {

using namespace mote::host;
using Bytes = std::vector<uint8_t>;

constexpr int uniform_inputs = 60;  // every value of an input on its own
constexpr int narrow_inputs = 60;   // an own mean and spread an input, as features have
constexpr int most_rows = 60;       // of FEATURES.npy
constexpr int64_t most_steps_apart = 1;
constexpr double lowest_equal_share = 0.99;

Bytes read_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw_input_error("{}: can't be read", path);
  return Bytes(std::istreambuf_iterator<char>(file), {});
}

void write_bytes(const std::string& path, const Bytes& bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!file.flush()) throw_input_error("{}: can't be written", path);
}

graph::Graph read_model(const std::string& path) {
  graph::Graph graph = tflite::read(read_bytes(path), path);
  for (const graph::TensorId id : {graph.inputs.front(), graph.outputs.front()}) {
    if (graph.tensors[id].type != mote::Type::int8) throw_input_error("{}: expected int8 inputs and outputs", path);
  }
  return graph;
}

uint8_t to_byte(double value) { return static_cast<uint8_t>(static_cast<int8_t>(std::clamp(value, -128.0, 127.0))); }

void append_random(Bytes& inputs, size_t size) {
  Random random(2026);
  for (int i = 0; i < uniform_inputs; ++i) {
    for (size_t k = 0; k < size; ++k) inputs.push_back(static_cast<uint8_t>(random.below(256)));
  }
  for (int i = 0; i < narrow_inputs; ++i) {
    const double mean = random.uniform(-100, 100);
    const double deviation = random.uniform(2, 40);
    for (size_t k = 0; k < size; ++k) inputs.push_back(to_byte(std::floor(mean + deviation * random.normal())));
  }
}

// Rows of float32 spread evenly over a .npy file (version 1: a header of as many bytes as the two at 8 say), on the grid
// of the model's input.
void append_rows(Bytes& inputs, const std::string& path, size_t size, const graph::Quantization& grid) {
  const Bytes file = read_bytes(path);
  if (file.size() < 10) throw_input_error("{}: not a .npy file", path);
  const size_t start = 10 + file[8] + 256 * size_t{file[9]};
  const size_t rows = file.size() > start ? (file.size() - start) / (4 * size) : 0;
  if (rows == 0 || start + rows * 4 * size != file.size()) throw_input_error("{}: expected rows of {}", path, size);
  const size_t taken = std::min<size_t>(rows, most_rows);
  for (size_t i = 0; i < taken; ++i) {
    const uint8_t* row = file.data() + start + i * rows / taken * 4 * size;
    for (size_t k = 0; k < size; ++k) {
      float value;
      std::memcpy(&value, row + 4 * k, sizeof value);
      inputs.push_back(to_byte(std::round(value / grid.scales[0]) + static_cast<double>(grid.zero_points[0])));
    }
  }
}

// The graph of one node: what it computes becomes the output, what isn't constant the input.
graph::Graph only(const graph::Graph& whole, const graph::Node& node) {
  graph::Graph graph;
  graph.name = node.name;
  graph::Node copy = node;
  for (graph::TensorId& id : copy.inputs) {
    if (id == graph::no_tensor) continue;
    const bool is_constant = whole.tensors[id].is_constant;
    id = graph.add_tensor(whole.tensors[id]);
    if (!is_constant) graph.inputs.push_back(id);
  }
  for (graph::TensorId& id : copy.outputs) graph.outputs.push_back(id = graph.add_tensor(whole.tensors[id]));
  graph.nodes.push_back(copy);
  return graph;
}

// FOLDER/0_conv_2d.tflite and .in: each node as a model, with what it gets when the whole model runs `inputs`.
void write_layers(const graph::Graph& graph, const Bytes& inputs, const std::string& folder) {
  std::vector<Bytes> inputs_of(graph.nodes.size());
  execution::Executor executor(graph);
  const std::span<uint8_t> input = executor.tensor(graph.inputs.front());
  for (size_t at = 0; at + input.size() <= inputs.size(); at += input.size()) {
    std::memcpy(input.data(), inputs.data() + at, input.size());
    executor.run();
    for (size_t i = 0; i < graph.nodes.size(); ++i) {
      const std::span<uint8_t> taken = executor.tensor(graph.nodes[i].inputs.front());
      inputs_of[i].insert(inputs_of[i].end(), taken.begin(), taken.end());
    }
  }
  for (size_t i = 0; i < graph.nodes.size(); ++i) {
    const graph::Graph layer = only(graph, graph.nodes[i]);
    if (layer.inputs.size() != 1) throw_input_error("'{}' has {} inputs: expected one", layer.name, layer.inputs.size());
    const std::string path = fmt::format("{}/{:02}_{}", folder, i, graph::op_name(graph.nodes[i].op));
    write_bytes(path + ".tflite", tflite::write(layer));
    write_bytes(path + ".in", inputs_of[i]);
  }
}

struct Comparison {
  size_t runs = 0;
  size_t values = 0;
  size_t equal = 0;
  size_t same_class = 0;
  int64_t most_apart = 0;
};

Comparison compare(const graph::Graph& graph, const Bytes& inputs, const Bytes& answers) {
  execution::Executor executor(graph);
  const std::span<int8_t> input = executor.tensor_as<int8_t>(graph.inputs.front());
  const std::span<int8_t> output = executor.tensor_as<int8_t>(graph.outputs.front());
  Comparison result;
  result.runs = inputs.size() / input.size();
  if (result.runs == 0 || answers.size() != result.runs * output.size()) {
    throw_input_error("the oracle answered {} bytes: expected {}", answers.size(), result.runs * output.size());
  }
  for (size_t run = 0; run < result.runs; ++run) {
    std::memcpy(input.data(), inputs.data() + run * input.size(), input.size());
    executor.run();
    std::vector<int8_t> answer(output.size());
    std::memcpy(answer.data(), answers.data() + run * output.size(), output.size());
    for (size_t k = 0; k < output.size(); ++k) {
      const int64_t apart = std::abs(int64_t{output[k]} - answer[k]);
      result.most_apart = std::max(result.most_apart, apart);
      result.equal += apart == 0 ? 1 : 0;
    }
    result.values += output.size();
    // The oracle's best class has our best score: where ours ties, any of them is the same.
    const auto best = std::max_element(answer.begin(), answer.end()) - answer.begin();
    result.same_class += output[static_cast<size_t>(best)] == *std::max_element(output.begin(), output.end()) ? 1 : 0;
  }
  return result;
}

int report(const Comparison& result, const std::string& name) {
  const double share = static_cast<double>(result.equal) / static_cast<double>(result.values);
  fmt::print("{}: {} inputs, {} of {} outputs equal ({:.2f} %), at most {} apart, {} same class\n", name, result.runs,
             result.equal, result.values, 100 * share, result.most_apart, result.same_class);
  const bool is_close = result.most_apart <= most_steps_apart && share >= lowest_equal_share;
  if (is_close && result.same_class == result.runs) return 0;
  fmt::print(stderr, "{}: expected {} % equal, at most {} apart, every class the same\n", name,
             100 * lowest_equal_share, most_steps_apart);
  return 1;
}

int run(const std::vector<std::string>& words) {
  if (words.size() == 3 && words[0] == "rewrite") {
    write_bytes(words[2], tflite::write(tflite::read(read_bytes(words[1]), words[1])));
    return 0;
  }
  if ((words.size() == 3 || words.size() == 4) && words[0] == "inputs") {
    const graph::Graph graph = read_model(words[1]);
    const graph::Tensor& tensor = graph.tensors[graph.inputs.front()];
    const size_t size = execution::Executor(graph).tensor(graph.inputs.front()).size();
    Bytes inputs;
    append_random(inputs, size);
    if (words.size() == 4) append_rows(inputs, words[3], size, tensor.quantization);
    write_bytes(words[2], inputs);
    return 0;
  }
  if (words.size() == 4 && words[0] == "layers") {
    write_layers(read_model(words[1]), read_bytes(words[2]), words[3]);
    return 0;
  }
  if (words.size() == 5 && words[0] == "compare") {
    return report(compare(read_model(words[1]), read_bytes(words[2]), read_bytes(words[3])), words[4]);
  }
  fmt::print(stderr, "oracle_check: expected rewrite, inputs or compare: see oracle_check.cpp\n");
  return 2;
}

}  // namespace

int main(int count, char** words) {
  try {
    return run({words + 1, words + count});
  } catch (const std::exception& error) {
    fmt::print(stderr, "oracle_check: {}\n", error.what());
    return 1;
  }
}
