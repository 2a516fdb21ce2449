#include <fmt/format.h>

#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/model_file.h"
#include "apps/cli/target_option.h"
#include "host/base/error.h"
#include "host/base/text.h"
#include "host/firmware/model_runner.h"
#include "host/firmware/targets.h"
#include "host/memory_plan/memory_plan.h"
#include "host/store/interrupt.h"

namespace mote::apps::cli {

namespace {

const host::graph::Node& node_at(const host::graph::Graph& graph, int32_t source_index) {
  for (const host::graph::Node& node : graph.nodes) {
    if (node.source_index == source_index) return node;
  }
  host::throw_internal_error("no layer came from operator {}", source_index);
}

// The count doesn't depend on the input's values but for a few branches; zeros are as good as any.
std::string zero_input(const host::graph::Graph& graph) {
  int64_t bytes = 0;
  for (const host::graph::TensorId id : graph.inputs) bytes += graph.tensors[static_cast<size_t>(id)].bytes();
  return std::string(static_cast<size_t>(bytes), '\0');
}

}  // namespace

void add_profile(CLI::App& app) {
  struct Settings {
    Common common;
    TargetOption target;
    std::string model;
  };
  const auto settings = std::make_shared<Settings>();
  CLI::App& command =
      *app.add_subcommand("profile", "Executed instructions, RAM and flash of a model, layer by layer (emulated)");
  command.add_option("MODEL.tflite", settings->model, "Model to profile")->required();
  add_target_option(command, settings->target, "cortex-m4");
  add_common(command, settings->common, "mote profile kws.tflite --target cortex-m4");
  command.callback([settings] {
    const Target target = resolve(settings->target);
    if (host::firmware::find_target(target.cpu).board.empty()) {
      host::throw_input_error("--target {}: instructions are counted on emulated boards: use --target cortex-m4",
                              target.cpu);
    }
    const host::graph::Graph graph = read_model_to_compile(settings->model);
    const int64_t arena_bytes = host::memory_plan::plan_memory(graph).arena_bytes;
    host::firmware::ModelRunOptions options;
    options.count = true;
    options.check_stop = host::store::check_interrupt;
    const std::string input = zero_input(graph);
    const host::firmware::ModelRun whole = host::firmware::run_model_on(graph, target.cpu, input, options);
    check_limits(target, whole.static_ram_bytes + whole.peak_stack_bytes, whole.flash_bytes);
    const std::string emulated(host::firmware::find_target(target.cpu).board);
    options.layers = true;
    const host::firmware::ModelRun traced = host::firmware::run_model_on(graph, target.cpu, input, options);

    int64_t macs = 0;
    Json layers = Json::array();
    std::string text =
        fmt::format(" {:<32} {:<18} {:>14} {:>12} {:>9}\n", "layer", "op", "instructions", "MACs", "per MAC");
    for (const host::firmware::LayerCount& layer : traced.layer_counts) {
      const host::graph::Node& node = node_at(graph, layer.op_index);
      const int64_t layer_macs = host::graph::multiply_accumulates(graph, node);
      macs += layer_macs;
      layers.push_back({{"op_index", layer.op_index},
                        {"name", node.name},
                        {"op", host::graph::op_name(node.op)},
                        {"instructions", layer.instructions},
                        {"macs", layer_macs}});
      text += fmt::format(" {:<32.32} {:<18} {:>14} {:>12} {:>9}\n", node.name, host::graph::op_name(node.op),
                          host::with_thousands(layer.instructions), host::with_thousands(layer_macs),
                          layer_macs > 0 ? fmt::format("{:.2f}", static_cast<double>(layer.instructions) /
                                                                     static_cast<double>(layer_macs))
                                         : "–");
    }
    text += fmt::format(" {:<32} {:<18} {:>14} {:>12}\n", "one inference", target.cpu,
                        host::with_thousands(whole.instructions), host::with_thousands(macs));
    text += fmt::format(
        " arena {} B; whole image on {}: RAM {} B and {} B of stack, flash {} B. Emulated: executed instructions, not "
        "cycles.",
        host::with_thousands(arena_bytes), emulated, host::with_thousands(whole.static_ram_bytes),
        host::with_thousands(whole.peak_stack_bytes), host::with_thousands(whole.flash_bytes));
    if (!whole.notice.empty()) text += "\n " + whole.notice;
    print_result(settings->common,
                 {{"model", settings->model},
                  {"target", target.cpu},
                  {"board", emulated},
                  {"provenance", "emulated"},
                  {"instructions", whole.instructions},
                  {"macs", macs},
                  {"arena_bytes", arena_bytes},
                  {"static_ram_bytes", whole.static_ram_bytes},
                  {"peak_stack_bytes", whole.peak_stack_bytes},
                  {"flash_bytes", whole.flash_bytes},
                  {"notice", whole.notice},
                  {"layers", layers}},
                 text);
  });
}

}  // namespace mote::apps::cli
