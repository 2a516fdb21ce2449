#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/model_file.h"
#include "host/base/text.h"
#include "host/drawing/graph_drawing.h"
#include "host/drawing/svg.h"
#include "host/graph/describe.h"
#include "host/memory_plan/memory_plan.h"
#include "host/store/files.h"

namespace mote::apps::cli {

namespace {

using host::graph::Graph;

// Names of nodes are printed as they are.
void make_names_printable(Graph& graph) {
  for (host::graph::Node& node : graph.nodes) node.name = host::drawing::printable(node.name);
  for (Graph& subgraph : graph.subgraphs) make_names_printable(subgraph);
}

Json tensors_json(const Graph& graph, const std::vector<host::graph::TensorId>& ids) {
  Json tensors = Json::array();
  for (const host::graph::TensorId id : ids) {
    if (id == host::graph::no_tensor) continue;
    const host::graph::Tensor& tensor = graph.tensors[static_cast<size_t>(id)];
    tensors.push_back({{"name", host::drawing::printable(tensor.name)},
                       {"shape", tensor.shape},
                       {"type", host::graph::type_name(tensor.type)}});
  }
  return tensors;
}

Json layers_json(const Graph& graph) {
  Json layers = Json::array();
  for (const host::graph::Node& node : graph.nodes) {
    layers.push_back({{"name", node.name},
                      {"op", host::graph::op_name(node.op)},
                      {"outputs", tensors_json(graph, node.outputs)},
                      {"macs", host::graph::multiply_accumulates(graph, node)}});
    if (node.outputs.empty()) continue;
    const host::graph::Tensor& output = graph.tensors[static_cast<size_t>(node.outputs[0])];
    layers.back()["output_shape"] = output.shape;
    layers.back()["output_type"] = host::graph::type_name(output.type);
  }
  return layers;
}

Json graph_json(const Graph& graph) {
  return {{"inputs", tensors_json(graph, graph.inputs)},
          {"outputs", tensors_json(graph, graph.outputs)},
          {"parameter_bytes", host::graph::parameter_bytes(graph)},
          {"layers", layers_json(graph)}};
}

}  // namespace

void add_show(CLI::App& app) {
  struct Settings {
    Common common;
    std::string model;
    std::string drawing;
  };
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *app.add_subcommand("show", "What is in a model");
  command.add_option("MODEL.tflite", settings->model, "Model to look at")->required();
  command.add_option("--svg", settings->drawing, "Writes a drawing of the graph to this file");
  add_common(command, settings->common, "mote show out/model.tflite --svg graph.svg");
  command.callback([settings] {
    Graph graph = read_model(settings->model);
    graph.name = std::filesystem::path(settings->model).stem().string();  // most files' own name is "main"
    make_names_printable(graph);
    const host::memory_plan::MemoryPlan plan = host::memory_plan::plan_memory(graph);
    if (!settings->drawing.empty()) {
      host::store::write_file_atomically(settings->drawing, host::drawing::draw_graph(graph));
    }
    Json json{{"model", settings->model}, {"arena_bytes", plan.arena_bytes}};
    json.update(graph_json(graph));
    json["subgraphs"] = Json::array();
    for (const Graph& subgraph : graph.subgraphs) json["subgraphs"].push_back(graph_json(subgraph));
    print_result(settings->common, json,
                 host::graph::describe(graph) +
                     fmt::format("arena {} B, exact", host::with_thousands(plan.arena_bytes)) +
                     (settings->drawing.empty() ? "" : "\ndrawn in " + settings->drawing));
  });
}

}  // namespace mote::apps::cli
