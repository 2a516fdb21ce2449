#include <fmt/format.h>

#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/model_file.h"
#include "host/graph/describe.h"
#include "host/memory_plan/memory_plan.h"

namespace mote::apps::cli {

void add_show(CLI::App& app) {
  struct Settings {
    Common common;
    std::string model;
  };
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *app.add_subcommand("show", "What is in a model");
  command.add_option("MODEL.tflite", settings->model, "Model to look at")->required();
  add_common(command, settings->common, "mote show out/model.tflite");
  command.callback([settings] {
    const host::graph::Graph graph = read_model(settings->model);
    const host::memory_plan::MemoryPlan plan = host::memory_plan::plan_memory(graph);
    Json layers = Json::array();
    for (const host::graph::Node& node : graph.nodes) {
      const host::graph::Tensor& output = graph.tensors[node.outputs.at(0)];
      layers.push_back({{"name", node.name},
                        {"op", host::graph::op_name(node.op)},
                        {"output_shape", output.shape},
                        {"output_type", host::graph::type_name(output.type)},
                        {"macs", host::graph::multiply_accumulates(graph, node)}});
    }
    print_result(settings->common, {{"model", settings->model}, {"arena_bytes", plan.arena_bytes}, {"layers", layers}},
                 host::graph::describe(graph) + fmt::format("arena {} B, exact", plan.arena_bytes));
  });
}

}  // namespace mote::apps::cli
