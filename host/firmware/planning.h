#pragma once

#include <cstdint>
#include <string>

#include "host/graph/graph.h"
#include "host/lowering/kernel_set.h"
#include "host/memory_plan/choose_rows.h"

namespace mote::host::firmware {

// Which memory a model is compiled to save; none: speed comes first.
struct MemoryGoal {
  bool least_ram = false;
  int64_t ram_limit_bytes = 0;  // of the arena; 0: none
  bool least_flash = false;     // the compact kernels, to be compiled for size; with a limit of RAM too

  bool saves_ram() const { return least_ram || ram_limit_bytes != 0; }
  bool is_speed() const { return !saves_ram() && !least_flash; }
};

// How models are lowered for a target, by its name, to that end.
lowering::Lower lower_for(const std::string& target, const MemoryGoal& goal);

// The plan for a target, by its name. Throws InputError where the limit can't be met.
memory_plan::RamPlan plan_for(const graph::Graph& graph, const std::string& target, const MemoryGoal& goal,
                              memory_plan::Inputs inputs = memory_plan::Inputs::reused);

}  // namespace mote::host::firmware
