#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <tuple>

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

using host::firmware::LayerTrace;
using host::firmware::most_traced_layers;
using host::firmware::TracedLayer;
using host::graph::Graph;
using host::graph::TensorId;

enum EngineIndex : size_t { compiled, interpreter, engine_count };

constexpr std::array<const char*, engine_count> engine_names = {"compiled", "interpreter"};

// A tensor of the model: subgraph, operator and tensor, as in the file.
using LayerKey = std::tuple<int32_t, int32_t, int32_t>;

LayerKey key_of(const TracedLayer& layer) { return {layer.subgraph, layer.op_index, layer.tensor_index}; }

std::string hash_text(std::string_view bytes) {
  return fmt::format("{:016x}", host::fnv1a_64(bytes, host::firmware::layer_hash_basis));
}

// The one hash of a tensor that is computed once; else a hash of all its hashes.
struct RunningHash {
  int64_t times = 0;
  std::string hash;

  void add(const std::string& next) { hash = times++ == 0 ? next : hash_text(hash + next); }
  bool operator==(const RunningHash&) const = default;
};

using Layers = std::map<LayerKey, RunningHash>;

// A line of the table: a tensor that a node computes, in all turns of the loop that it is in.
struct Row {
  LayerKey key;
  std::string op;
  std::string name;  // of the tensor
  RunningHash reference;
  std::array<RunningHash, engine_count> engines;

  bool agrees() const {
    return std::all_of(engines.begin(), engines.end(), [this](const RunningHash& e) { return e == reference; });
  }
};

struct Difference {
  size_t at = 0;  // in the order of execution
  size_t engine = 0;
  TracedLayer layer;
};

int32_t source_index(int32_t source, size_t index) { return source < 0 ? static_cast<int32_t>(index) : source; }

const Graph& graph_at(const Graph& main, int32_t subgraph) {
  return subgraph == 0 ? main : main.subgraphs[static_cast<size_t>(subgraph) - 1];
}

// The host's own run, as the engines write theirs.
LayerTrace reference_trace(const Graph& graph, const std::string& input) {
  host::execution::Executor executor(graph);
  size_t at = 0;
  for (const TensorId id : graph.inputs) {
    const std::span<uint8_t> tensor = executor.tensor(id);
    std::memcpy(tensor.data(), input.data() + at, tensor.size());
    at += tensor.size();
  }
  LayerTrace trace;
  executor.run([&](const host::execution::ComputedTensor& computed) {
    if (trace.size() == most_traced_layers) return;
    const Graph& owner = graph_at(graph, computed.subgraph);
    const std::string_view bytes(reinterpret_cast<const char*>(computed.bytes.data()), computed.bytes.size());
    const auto tensor = static_cast<size_t>(computed.tensor);
    trace.push_back({computed.subgraph, source_index(owner.nodes[computed.node].source_index, computed.node),
                     source_index(owner.tensors[tensor].source_index, tensor),
                     static_cast<int64_t>(computed.bytes.size()), hash_text(bytes)});
  });
  return trace;
}

Layers layers_of(const LayerTrace& trace) {
  Layers layers;
  for (const TracedLayer& layer : trace) layers[key_of(layer)].add(layer.hash);
  return layers;
}

// What people call the tensors: a row for each that a node computes, by its key.
std::map<LayerKey, Row> named_rows(const Graph& graph) {
  std::map<LayerKey, Row> rows;
  for (size_t g = 0; g <= graph.subgraphs.size(); ++g) {
    const auto subgraph = static_cast<int32_t>(g);
    const Graph& owner = graph_at(graph, subgraph);
    const std::vector<std::string> names = host::graph::display_names(owner);
    for (size_t n = 0; n < owner.nodes.size(); ++n) {
      const host::graph::Node& node = owner.nodes[n];
      for (const TensorId id : node.outputs) {
        if (id == host::graph::no_tensor) continue;
        const auto tensor = static_cast<size_t>(id);
        Row row;
        row.key = {subgraph, source_index(node.source_index, n),
                   source_index(owner.tensors[tensor].source_index, tensor)};
        row.op = host::graph::op_name(node.op);
        row.name = names[tensor];
        rows[row.key] = row;
      }
    }
  }
  return rows;
}

// VAR_HANDLE computes nothing, but the interpreter's hook hears of it.
void remove_handles(const Graph& graph, LayerTrace& trace) {
  const std::map<LayerKey, Row> rows = named_rows(graph);
  const std::string handle = host::graph::op_name(host::graph::Op::var_handle);
  std::erase_if(trace, [&](const TracedLayer& layer) { return rows.at(key_of(layer)).op == handle; });
}

// In the order in which the reference computes them first; then what only an engine computed.
std::vector<Row> compared_rows(const Graph& graph, const LayerTrace& reference,
                               const std::array<LayerTrace, engine_count>& traces) {
  std::map<LayerKey, Row> rows = named_rows(graph);
  const Layers expected = layers_of(reference);
  for (const auto& [key, hash] : expected) rows.at(key).reference = hash;
  for (size_t e = 0; e < engine_count; ++e) {
    for (const auto& [key, hash] : layers_of(traces[e])) rows.at(key).engines[e] = hash;
  }
  std::vector<Row> ordered;
  const auto add = [&](const LayerTrace& trace) {
    for (const TracedLayer& layer : trace) {
      const auto found = rows.find(key_of(layer));
      if (found == rows.end()) continue;  // added at an earlier turn
      ordered.push_back(found->second);
      rows.erase(found);
    }
  };
  add(reference);
  for (const LayerTrace& trace : traces) add(trace);
  return ordered;
}

// Every engine computes the same tensors in the same order, turns of loops included: line by line is enough.
std::optional<Difference> first_difference(const LayerTrace& reference,
                                           const std::array<LayerTrace, engine_count>& traces) {
  std::optional<Difference> first;
  for (size_t e = 0; e < engine_count; ++e) {
    const LayerTrace& trace = traces[e];
    const auto [expected, got] = std::mismatch(reference.begin(), reference.end(), trace.begin(), trace.end());
    if (expected == reference.end() && got == trace.end()) continue;
    const auto at = static_cast<size_t>(expected - reference.begin());
    if (first && first->at <= at) continue;
    first = Difference{at, e, expected == reference.end() ? *got : *expected};
  }
  return first;
}

std::string mark(const RunningHash& got, const RunningHash& reference) {
  if (got == reference) return "equal";
  return got.times == 0 ? "–" : got.hash;
}

std::string table_text(const std::vector<Row>& rows, bool has_subgraphs) {
  constexpr size_t least_op_letters = 15;
  constexpr size_t most_name_letters = 32;
  size_t width = least_op_letters;
  for (const Row& row : rows) width = std::max(width, row.op.size());
  const auto columns = [has_subgraphs](const auto& subgraph, const auto& times) {
    return has_subgraphs ? fmt::format(" {:>8} {:>5}", subgraph, times) : "";
  };
  std::string text =
      fmt::format("{} {:>4} {:<{}} {:<{}} {:>6}  {:<16}  {:<16}  {}\n", columns("subgraph", "turns"), "op", "", width,
                  "name", most_name_letters, "tensor", "reference", "compiled", "interpreter");
  for (const Row& row : rows) {
    const auto [subgraph, op, tensor] = row.key;
    text +=
        fmt::format("{} {:>4} {:<{}} {:<{}} {:>6}  {:<16}  {:<16}  {}\n", columns(subgraph, row.reference.times), op,
                    row.op, width, host::drawing::elided(host::drawing::first_name(row.name), most_name_letters),
                    most_name_letters, tensor, mark(row.reference, {}), mark(row.engines[compiled], row.reference),
                    mark(row.engines[interpreter], row.reference));
  }
  return text;
}

// A branch that this input doesn't take is compared by nobody.
std::vector<int32_t> idle_subgraphs(const Graph& graph, const std::vector<Row>& rows) {
  std::vector<int32_t> idle;
  for (size_t g = 1; g <= graph.subgraphs.size(); ++g) {
    const auto subgraph = static_cast<int32_t>(g);
    const bool has_run =
        std::any_of(rows.begin(), rows.end(), [subgraph](const Row& row) { return std::get<0>(row.key) == subgraph; });
    const auto& nodes = graph_at(graph, subgraph).nodes;
    const bool computes = std::any_of(nodes.begin(), nodes.end(), [](const host::graph::Node& node) {
      return node.op != host::graph::Op::var_handle && !node.outputs.empty();
    });
    if (computes && !has_run) idle.push_back(subgraph);
  }
  return idle;
}

std::string equal_text(size_t compared, const std::string& cpu) {
  if (compared == most_traced_layers) {
    return fmt::format(" the first {} tensors are equal on {}; the later ones weren't compared",
                       host::with_thousands(most_traced_layers), cpu);
  }
  return compared == 1 ? fmt::format(" its one tensor is equal on {}", cpu)
                       : fmt::format(" all {} tensors are equal on {}", host::with_thousands(compared), cpu);
}

// How often the layer's tensor was computed up to that place.
int64_t turn_of(const Difference& difference, const LayerTrace& reference) {
  const auto end = reference.begin() + static_cast<std::ptrdiff_t>(difference.at);
  const auto is_same = [&](const TracedLayer& layer) { return key_of(layer) == key_of(difference.layer); };
  return std::count_if(reference.begin(), end, is_same) + 1;
}

std::string difference_text(const Difference& difference, const Row& row, int64_t turn, const std::string& cpu) {
  const TracedLayer& layer = difference.layer;
  const std::string where = layer.subgraph == 0 ? ""
                                                : fmt::format(" of subgraph {}, turn {} of {}", layer.subgraph, turn,
                                                              std::max(turn, row.reference.times));
  return fmt::format(" the first that differs on {}: operator {} ({} '{}'){}, tensor {} ({})", cpu, layer.op_index,
                     row.op, host::drawing::first_name(row.name), where, layer.tensor_index,
                     engine_names[difference.engine]);
}

Json rows_json(const std::vector<Row>& rows) {
  Json list = Json::array();
  for (const Row& row : rows) {
    const auto [subgraph, op, tensor] = row.key;
    list.push_back({{"subgraph", subgraph},
                    {"op_index", op},
                    {"op", row.op},
                    {"tensor_index", tensor},
                    {"name", row.name},
                    {"turns", row.reference.times},
                    {"reference", row.reference.hash},
                    {"compiled", row.engines[compiled].hash},
                    {"interpreter", row.engines[interpreter].hash},
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
    options.subgraph_layers = true;
    options.check_stop = host::store::check_interrupt;
    // These check the input's size, so the reference comes after.
    const auto run = [&](host::firmware::Engine engine) {
      options.engine = engine;
      return host::firmware::run_model_on(graph, target.cpu, input, options).trace;
    };
    std::array<LayerTrace, engine_count> traces;
    traces[compiled] = run(host::firmware::Engine::compiled);
    traces[interpreter] = run(host::firmware::Engine::interpreter);
    remove_handles(graph, traces[interpreter]);
    const LayerTrace reference = reference_trace(graph, input);

    const std::vector<Row> rows = compared_rows(graph, reference, traces);
    const std::vector<int32_t> idle = idle_subgraphs(graph, rows);
    const std::optional<Difference> first = first_difference(reference, traces);
    Json json{{"model", settings->model},     {"target", target.cpu},   {"equal", !first},
              {"compared", reference.size()}, {"idle_subgraphs", idle}, {"layers", rows_json(rows)}};
    std::string text = table_text(rows, !graph.subgraphs.empty());
    for (const int32_t subgraph : idle) text += fmt::format(" subgraph {} isn't run with this input\n", subgraph);
    if (first) {
      const TracedLayer& layer = first->layer;
      const int64_t turn = turn_of(*first, reference);
      const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& one) { return one.key == key_of(layer); });
      json["first_difference"] = {{"subgraph", layer.subgraph},
                                  {"op_index", layer.op_index},
                                  {"tensor_index", layer.tensor_index},
                                  {"turn", turn},
                                  {"engine", engine_names[first->engine]}};
      text += difference_text(*first, *row, turn, target.cpu);
    } else {
      text += equal_text(reference.size(), target.cpu);
    }
    print_result(settings->common, json, text);
    if (first) end_with_findings();
  });
}

}  // namespace mote::apps::cli
