#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/model_file.h"
#include "apps/cli/optimize_option.h"
#include "apps/cli/pool_option.h"
#include "apps/cli/stream_option.h"
#include "apps/cli/target_option.h"
#include "host/base/text.h"
#include "host/drawing/arena_chart.h"
#include "host/firmware/targets.h"
#include "host/lowering/lowering.h"
#include "host/memory_plan/memory_plan.h"
#include "host/store/files.h"

namespace mote::apps::cli {

namespace {

using host::memory_plan::MemoryPlan;

Json plan_json(const host::graph::Graph& graph, const MemoryPlan& plan, const std::vector<MemoryPlan>& subgraph_plans) {
  Json blocks = Json::array();
  for (const host::drawing::ArenaBlock& block : host::drawing::arena_blocks(graph, plan, subgraph_plans)) {
    blocks.push_back({{"name", block.name},
                      {"kind", host::drawing::block_kind_name(block.kind)},
                      {"pool", plan.pools.empty() ? "" : plan.pools[static_cast<size_t>(block.pool)].name},
                      {"offset", block.offset},
                      {"bytes", block.bytes},
                      {"first_node", block.first_node},
                      {"last_node", block.last_node}});
  }
  Json pools = Json::array();
  for (const host::memory_plan::Pool& pool : plan.pools) {
    pools.push_back({{"name", pool.name}, {"bytes", pool.bytes}, {"used_bytes", pool.used_bytes}});
  }
  return {{"arena_bytes", plan.arena_bytes},
          {"lower_bound_bytes", host::drawing::shown_lower_bound(plan)},
          {"proved_optimal", host::drawing::is_proved_optimal(plan)},
          {"pools", pools},
          {"blocks", blocks}};
}

}  // namespace

void add_plan(CLI::App& app) {
  struct Settings {
    Common common;
    std::string model;
    std::string drawing;
    std::vector<std::string> pools;
    StreamOption stream;
    TargetOption target;
    OptimizeOption optimize;
    PassesOption passes;
  };
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *app.add_subcommand("plan", "Where a model's tensors lie in its memory, and when");
  command.add_option("MODEL.tflite", settings->model, "Model to plan")->required();
  command.add_option("--svg", settings->drawing, "Writes the chart to this file");
  add_pool_option(command, settings->pools, "plans for a memory of so many bytes, as `mote compile` does");
  add_stream_option(command, settings->stream);
  add_target_option(command, settings->target, "any");
  add_optimize_option(command, settings->optimize);
  add_passes_option(command, settings->passes);
  add_common(command, settings->common, "mote plan out/model.tflite --svg arena.svg");
  command.callback([settings] {
    const std::vector<host::memory_plan::Pool> pools = read_pools(settings->pools);
    host::graph::Graph graph =
        read_model_to_compile(settings->model, settings->passes, !goal_of(settings->optimize).is_speed());
    graph.name = std::filesystem::path(settings->model).stem().string();  // most files' own name is "main"
    const auto stream = stream_as_told(graph, settings->stream);
    const std::string cpu = resolve(settings->target).cpu;
    check_no_pools(settings->optimize, !pools.empty());
    const host::memory_plan::RamPlan planned =
        pools.empty()
            ? host::firmware::plan_for(graph, cpu, goal_of(settings->optimize))
            : host::memory_plan::RamPlan{host::memory_plan::plan_memory(
                                             graph, pools, host::firmware::lower_for(cpu, goal_of(settings->optimize))),
                                         0};
    const MemoryPlan& plan = planned.plan;
    if (!settings->drawing.empty()) {
      host::store::write_file_atomically(settings->drawing, host::drawing::draw_arena(graph, plan));
    }
    Json json{{"model", settings->model}};
    json.update(plan_json(graph, plan, plan.subgraphs));
    const int64_t state_bytes = host::lowering::state_bytes(graph);
    json["state_bytes"] = state_bytes;
    if (stream) json["stream"] = stream_json(*stream);
    json["row_blocks"] = rows_json(planned);
    json["extra_instructions_estimate"] = planned.extra_instructions;
    json["subgraphs"] = Json::array();
    for (size_t g = 0; g < graph.subgraphs.size(); ++g) {
      json["subgraphs"].push_back(plan_json(graph.subgraphs[g], plan.subgraphs[g], plan.subgraphs));
    }
    std::string text = host::drawing::arena_text(graph, plan);
    const std::string rows = rows_text(graph, planned);
    if (!rows.empty()) text += "\n" + rows;
    text += settings->drawing.empty() ? "" : "\n drawn in " + settings->drawing;
    if (text.ends_with('\n')) text.pop_back();
    if (state_bytes > 0) {
      text += fmt::format("\n beside it {} B stay from run to run: {} B of RAM in all",
                          host::with_thousands(state_bytes), host::with_thousands(plan.arena_bytes + state_bytes));
    }
    if (stream) text += "\n" + stream_text(*stream);
    print_result(settings->common, json, text);
  });
}

}  // namespace mote::apps::cli
