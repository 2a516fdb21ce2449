#pragma once

#include <cstdint>
#include <vector>

#include "host/graph/graph.h"

namespace mote::host::memory_plan {

struct Placement {
  int64_t offset = -1;  // bytes from the arena's start; -1: not in the arena (a constant)
  int64_t bytes = 0;
  int32_t first_node = 0;  // alive from the run of this node (-1: an input, alive before the first) …
  int32_t last_node = 0;   // … to the end of this one (nodes.size(): an output)
  graph::TensorId alias_of = graph::no_tensor;  // shares another tensor's bytes (reshape)
};

struct MemoryPlan {
  std::vector<Placement> tensors;  // one for each tensor of the graph
  int64_t arena_bytes = 0;         // exact: no allocation happens at run time
};

// Offsets such that tensors alive at the same time never overlap; 16-byte aligned.
MemoryPlan plan_memory(const graph::Graph& graph);

// Throws InternalError where two live tensors overlap or a tensor lies outside the arena.
void verify(const graph::Graph& graph, const MemoryPlan& plan);

}  // namespace mote::host::memory_plan
