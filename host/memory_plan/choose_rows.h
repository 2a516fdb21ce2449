#pragma once

#include <cstdint>

#include "host/graph/graph.h"
#include "host/lowering/kernel_set.h"
#include "host/memory_plan/memory_plan.h"

namespace mote::host::memory_plan {

struct RamGoal {
  Lower fast = lowering::lower;
  Lower small = lowering::lower;  // kernels with less scratch memory where there are any
  Inputs inputs = Inputs::reused;
  int64_t limit_bytes = 0;  // of the arena; 0: as little as possible, or up to 1/40 more where that is cheaper
};

struct RamPlan {
  MemoryPlan plan;
  int64_t extra_instructions = 0;  // what it costs, by a rough estimate
};

// The fastest plan within the limit that is found: whole layers where there is room, chains of layers row by row and
// smaller kernels where there isn't. Throws InputError with the least that is possible where the limit is below.
RamPlan plan_for_ram(const graph::Graph& graph, const RamGoal& goal);

}  // namespace mote::host::memory_plan
