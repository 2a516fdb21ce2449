#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "apps/cli/command.h"
#include "host/firmware/planning.h"

namespace mote::apps::cli {

// `--optimize speed|ram|size` and `--ram-limit BYTES`.
struct OptimizeOption {
  std::string optimize = "speed";
  int64_t ram_limit_bytes = 0;
};

void add_optimize_option(CLI::App& command, OptimizeOption& option);

host::firmware::MemoryGoal goal_of(const OptimizeOption& option);

// Throws InputError where both are asked for: plans for little RAM have one arena.
void check_no_pools(const OptimizeOption& option, bool has_pools);

// The blocks that a plan computes row by row.
Json rows_json(const host::memory_plan::RamPlan& plan);

// What a plan for little RAM computes row by row, and what that costs; "" where nothing is.
std::string rows_text(const host::graph::Graph& graph, const host::memory_plan::RamPlan& plan);

}  // namespace mote::apps::cli
