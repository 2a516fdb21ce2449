#pragma once

#include <cstdint>
#include <string>

#include "host/graph/graph.h"
#include "host/memory_plan/choose_rows.h"

namespace mote::host::firmware {

// What a model's memory is planned for.
struct MemoryGoal {
  bool least_ram = false;       // else speed
  int64_t ram_limit_bytes = 0;  // of the arena; 0: none

  bool is_speed() const { return !least_ram && ram_limit_bytes == 0; }
};

// The plan for a target, by its name. Throws InputError where the limit can't be met.
memory_plan::RamPlan plan_for(const graph::Graph& graph, const std::string& target, const MemoryGoal& goal,
                              memory_plan::Inputs inputs = memory_plan::Inputs::reused);

}  // namespace mote::host::firmware
