// What the oracle tests need of Mote. Inputs and outputs are int8 values, one run after the other, without a header:
//   oracle_check rewrite  IN.tflite OUT.tflite                  reads a model and writes it again
//   oracle_check inputs   MODEL.tflite OUT.bin [FEATURES.npy]     random inputs, and rows of `mote features`
//   oracle_check layers   MODEL.tflite IN.bin FOLDER         each layer as a model, and its inputs
//   oracle_check compare_layers  FOLDER SUFFIX NAME          runs them, compares with the oracle's 0_conv_2d.SUFFIX …
//   oracle_check compare  MODEL.tflite IN.bin OUT.bin NAME   the same for a whole model
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
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

namespace fs = std::filesystem;
using namespace mote::host;
using Bytes = std::vector<uint8_t>;

constexpr int uniform_inputs = 60;  // every value of an input on its own
constexpr int narrow_inputs = 60;   // an own mean and spread an input, as features have
constexpr int most_rows = 60;       // of FEATURES.npy

// Mote rounds twice, as TFLite's reference kernels do; LiteRT (XNNPACK) and Arm NN, it seems, once. So a layer may
// differ by one step here and there, most in Arm NN's average_pool_2d, which may round halves another way (not traced).
// Over the layers that adds up, and a softmax in its steep part multiplies it: of a whole model only the class is held.
constexpr double lowest_equal_of_layer = 0.95;
constexpr double lowest_equal_of_all = 0.99;
constexpr double lowest_same_class = 0.98;

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

// Rows of float32 spread evenly over a .npy file (version 1: a header of as many bytes as the two at 8 say), on the
// grid of the model's input.
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
    if (layer.inputs.size() != 1)
      throw_input_error("'{}' has {} inputs: expected one", layer.name, layer.inputs.size());
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

double share_equal(const Comparison& result) {
  return static_cast<double>(result.equal) / static_cast<double>(result.values);
}

void print(const Comparison& result, const std::string& name) {
  fmt::print("  {}: {} of {} values equal ({:.2f} %), at most {} apart\n", name, result.equal, result.values,
             100 * share_equal(result), result.most_apart);
}

int fail(const std::string& name, const std::string& expected) {
  fmt::print(stderr, "FAILED: {}: expected {}\n", name, expected);
  return 1;
}

// Layer by layer rounding errors can't add up.
int compare_layers(const std::string& folder, const std::string& suffix, const std::string& name) {
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".tflite") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  Comparison all;
  for (fs::path& path : paths) {
    const std::string layer = path.stem().string();
    const graph::Graph graph = read_model(path.string());
    const Bytes inputs = read_bytes(path.replace_extension(".in").string());
    const Comparison result = compare(graph, inputs, read_bytes(path.replace_extension(suffix).string()));
    print(result, layer);
    if (result.most_apart > 1) return fail(name + " " + layer, "at most 1 apart");
    if (share_equal(result) < lowest_equal_of_layer) return fail(name + " " + layer, "more values equal");
    all.values += result.values;
    all.equal += result.equal;
    all.most_apart = std::max(all.most_apart, result.most_apart);
  }
  print(all, name + ", all layers");
  if (all.values == 0) return fail(name, "a layer");
  return share_equal(all) < lowest_equal_of_all ? fail(name, "more values equal") : 0;
}

int compare_whole(const std::string& model, const std::string& inputs, const std::string& answers,
                  const std::string& name) {
  const Comparison result = compare(read_model(model), read_bytes(inputs), read_bytes(answers));
  print(result, name + ", whole");
  fmt::print("  {}, whole: the same class for {} of {} inputs\n", name, result.same_class, result.runs);
  const double share = static_cast<double>(result.same_class) / static_cast<double>(result.runs);
  return share < lowest_same_class ? fail(name, "the same class more often") : 0;
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
  if (words.size() == 4 && words[0] == "compare_layers") return compare_layers(words[1], words[2], words[3]);
  if (words.size() == 5 && words[0] == "compare") {
    return compare_whole(words[1], words[2], words[3], words[4]);
  }
  fmt::print(stderr, "oracle_check: expected a command: see oracle_check.cpp\n");
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
