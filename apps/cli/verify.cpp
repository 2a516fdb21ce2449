#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <memory>
#include <sstream>

#include "apps/cli/command.h"
#include "apps/cli/model_file.h"
#include "apps/cli/random_input.h"
#include "apps/cli/target_option.h"
#include "host/base/error.h"
#include "host/base/hash.h"
#include "host/base/text.h"
#include "host/drawing/svg.h"
#include "host/execution/executor.h"
#include "host/firmware/model_runner.h"
#include "host/graph/names.h"
#include "host/store/files.h"
#include "host/store/interrupt.h"

namespace mote::apps::cli {

namespace {

using host::graph::Graph;
using host::graph::TensorId;

// As boards/common/run_model_main.cpp hashes layers.
constexpr uint64_t layers_hash_basis = 1469598103934665603u;

using LayerKey = std::pair<int32_t, int32_t>;  // operator and tensor, as in the file

// What an engine computed: the hash of a tensor, in hexadecimal.
using Layers = std::map<LayerKey, std::string>;

struct Row {
  LayerKey key;
  const host::graph::Node* node = nullptr;
  std::string name;  // of the tensor
  std::string reference;
  std::string compiled;  // "": the engine doesn't compute it by itself
  std::string interpreter;

  bool is_compared() const { return !compiled.empty() || !interpreter.empty(); }

  bool agrees() const {
    return (compiled.empty() || compiled == reference) && (interpreter.empty() || interpreter == reference);
  }
};

Layers read_layers(const std::string& text) {
  Layers layers;
  std::istringstream lines(text);
  LayerKey key;
  int64_t bytes = 0;
  for (std::string hash; lines >> key.first >> key.second >> bytes >> hash;) layers[key] = hash;
  return layers;
}

int32_t source_index(int32_t source, size_t index) { return source < 0 ? static_cast<int32_t>(index) : source; }

// Every tensor that a node of the main graph computes, from the host's own run.
std::vector<Row> reference_rows(const Graph& graph, const std::string& input) {
  host::execution::Executor executor(graph);
  size_t at = 0;
  for (const TensorId id : graph.inputs) {
    const std::span<uint8_t> tensor = executor.tensor(id);
    std::memcpy(tensor.data(), input.data() + at, tensor.size());
    at += tensor.size();
  }
  executor.run();
  const std::vector<std::string> names = host::graph::display_names(graph);
  std::vector<Row> rows;
  for (size_t n = 0; n < graph.nodes.size(); ++n) {
    const host::graph::Node& node = graph.nodes[n];
    for (const TensorId id : node.outputs) {
      if (id == host::graph::no_tensor) continue;
      const host::graph::Tensor& tensor = graph.tensors[static_cast<size_t>(id)];
      const std::span<const uint8_t> bytes = executor.tensor(id);
      const std::string_view view(reinterpret_cast<const char*>(bytes.data()), bytes.size());
      Row row;
      row.key = {source_index(node.source_index, n), source_index(tensor.source_index, static_cast<size_t>(id))};
      row.node = &node;
      row.name = names[static_cast<size_t>(id)];
      row.reference = fmt::format("{:016x}", host::fnv1a_64(view, layers_hash_basis));
      rows.push_back(row);
    }
  }
  return rows;
}

std::string hash_in(const Layers& layers, const LayerKey& key) {
  const auto found = layers.find(key);
  return found == layers.end() ? "" : found->second;
}

std::string mark(const std::string& hash, const std::string& reference) {
  if (hash.empty()) return "–";
  return hash == reference ? "equal" : hash;
}

std::string table_text(const std::vector<Row>& rows) {
  constexpr size_t least_op_letters = 15;
  constexpr size_t most_name_letters = 32;
  size_t width = least_op_letters;
  for (const Row& row : rows) width = std::max(width, std::string_view(host::graph::op_name(row.node->op)).size());
  std::string text = fmt::format(" {:>4} {:<{}} {:<{}} {:>6}  {:<16}  {:<16}  {}\n", "op", "", width, "name",
                                 most_name_letters, "tensor", "reference", "compiled", "interpreter");
  for (const Row& row : rows) {
    text += fmt::format(
        " {:>4} {:<{}} {:<{}} {:>6}  {:<16}  {:<16}  {}\n", row.key.first, host::graph::op_name(row.node->op), width,
        host::drawing::elided(host::drawing::first_name(row.name), most_name_letters), most_name_letters,
        row.key.second, row.reference, mark(row.compiled, row.reference), mark(row.interpreter, row.reference));
  }
  return text;
}

// Where both engines leave a tensor out, there is nothing to compare.
std::string equal_text(const std::vector<Row>& rows, const std::string& cpu) {
  const auto compared = std::count_if(rows.begin(), rows.end(), [](const Row& row) { return row.is_compared(); });
  if (compared == static_cast<std::ptrdiff_t>(rows.size())) {
    return compared == 1 ? fmt::format(" its one tensor is equal on {}", cpu)
                         : fmt::format(" all {} tensors are equal on {}", compared, cpu);
  }
  return fmt::format(" all {} of {} tensors that an engine computes are equal on {}", compared, rows.size(), cpu);
}

Json rows_json(const std::vector<Row>& rows) {
  Json list = Json::array();
  for (const Row& row : rows) {
    list.push_back({{"op_index", row.key.first},
                    {"op", host::graph::op_name(row.node->op)},
                    {"tensor_index", row.key.second},
                    {"name", row.name},
                    {"reference", row.reference},
                    {"compiled", row.compiled},
                    {"interpreter", row.interpreter},
                    {"equal", row.agrees()}});
  }
  return list;
}

}  // namespace

void add_verify(CLI::App& app) {
  struct Settings {
    Common common;
    TargetOption target;
    std::string model;
    std::string input;
  };
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *app.add_subcommand(
      "verify", "Whether compiled code, interpreter and reference compute the same, layer by layer");
  command.add_option("MODEL.tflite", settings->model, "Model to run")->required();
  command.add_option("--input", settings->input,
                     "All input tensors, raw little-endian, one after the other (default: random)");
  add_target_option(command, settings->target);
  add_common(command, settings->common, "mote verify kws.tflite --target cortex-m4");
  command.callback([settings] {
    const Target target = resolve(settings->target);
    const Graph graph = read_model(settings->model);
    const std::string model_bytes = host::store::read_file(settings->model);
    const std::string input = settings->input.empty() ? random_input(graph) : host::store::read_file(settings->input);
    host::firmware::ModelRunOptions options;
    options.model_bytes = model_bytes;
    options.layers = true;
    options.check_stop = host::store::check_interrupt;
    // These check the input's size, so the reference comes after.
    const auto run = [&](host::firmware::Engine engine) {
      options.engine = engine;
      return read_layers(host::firmware::run_model_on(graph, target.cpu, input, options).layers_text);
    };
    const Layers compiled = run(host::firmware::Engine::compiled);
    const Layers interpreter = run(host::firmware::Engine::interpreter);
    std::vector<Row> rows = reference_rows(graph, input);
    for (Row& row : rows) {
      row.compiled = hash_in(compiled, row.key);
      row.interpreter = hash_in(interpreter, row.key);
    }

    const auto first = std::find_if(rows.begin(), rows.end(), [](const Row& row) { return !row.agrees(); });
    const bool is_equal = first == rows.end();
    Json json{{"model", settings->model}, {"target", target.cpu}, {"equal", is_equal}, {"layers", rows_json(rows)}};
    std::string text = table_text(rows);
    if (is_equal) {
      text += equal_text(rows, target.cpu);
    } else {
      json["first_difference"] = {{"op_index", first->key.first}, {"tensor_index", first->key.second}};
      text +=
          fmt::format(" the first that differs on {}: operator {} ({} '{}'), tensor {}", target.cpu, first->key.first,
                      host::graph::op_name(first->node->op), host::drawing::first_name(first->name), first->key.second);
    }
    print_result(settings->common, json, text);
    if (!is_equal) end_with_findings();
  });
}

}  // namespace mote::apps::cli
