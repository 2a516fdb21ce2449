#include "apps/cli/optimize_option.h"

#include <fmt/format.h>

#include "host/base/error.h"
#include "host/base/text.h"

namespace mote::apps::cli {

void add_optimize_option(CLI::App& command, OptimizeOption& option) {
  command
      .add_option("--optimize", option.optimize,
                  "speed (default), ram: chains of layers row by row, kernels with less scratch memory, or size: the "
                  "kernels of least code, weights as the file has them, compiled with -Os")
      ->check(CLI::IsMember({"speed", "ram", "size"}));
  command.add_option("--ram-limit", option.ram_limit_bytes, "The fastest plan whose arena takes at most so many bytes")
      ->check(CLI::PositiveNumber);
}

host::firmware::MemoryGoal goal_of(const OptimizeOption& option) {
  return {.least_ram = option.optimize == "ram",
          .ram_limit_bytes = option.ram_limit_bytes,
          .least_flash = option.optimize == "size"};
}

void check_no_pools(const OptimizeOption& option, bool has_pools) {
  if (!has_pools || !goal_of(option).saves_ram()) return;
  host::throw_input_error("--pool: can't be combined with --optimize ram and --ram-limit, which plan one arena");
}

Json rows_json(const host::memory_plan::RamPlan& plan) {
  Json blocks = Json::array();
  for (const host::memory_plan::RowBlock& block : plan.plan.arrangement.row_blocks) {
    Json strips = Json::array();
    for (const host::memory_plan::RowBuffer& buffer : block.buffers) {
      if (!buffer.is_strip() || buffer.rows == 0) continue;
      strips.push_back({{"name", buffer.name}, {"rows", buffer.rows}, {"bytes", buffer.bytes()}});
    }
    blocks.push_back({{"first_node", block.first_node},
                      {"last_node", block.last_node},
                      {"steps", block.steps.size()},
                      {"table_bytes", block.table_bytes()},
                      {"extra_instructions_estimate", block.extra_instructions},
                      {"strips", strips}});
  }
  return blocks;
}

std::string rows_text(const host::graph::Graph& graph, const host::memory_plan::RamPlan& plan) {
  std::string text;
  for (const host::memory_plan::RowBlock& block : plan.plan.arrangement.row_blocks) {
    int64_t whole_bytes = 0;
    for (const host::graph::TensorId id : block.inside) whole_bytes += graph.tensors[static_cast<size_t>(id)].bytes();
    int64_t strip_bytes = 0;
    int32_t strips = 0;
    for (const host::memory_plan::RowBuffer& buffer : block.buffers) {
      if (!buffer.is_strip() || buffer.rows == 0) continue;
      strip_bytes += buffer.bytes();
      ++strips;
    }
    text += fmt::format(
        " nodes {} to {} row by row: {} B of rows in {} strips in place of {} B of tensors; about {} more "
        "instructions, a "
        "table of {} B\n",
        block.first_node, block.last_node, host::with_thousands(strip_bytes), strips, host::with_thousands(whole_bytes),
        host::with_thousands(block.extra_instructions), host::with_thousands(block.table_bytes()));
  }
  if (plan.extra_instructions > 0) {
    text += fmt::format(
        " in all, with kernels of less scratch memory, about {} more instructions than whole layers; `mote profile` "
        "counts them\n",
        host::with_thousands(plan.extra_instructions));
  }
  return text;
}

}  // namespace mote::apps::cli
