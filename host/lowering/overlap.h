#pragma once

#include <cstdint>
#include <vector>

#include "host/graph/graph.h"
#include "host/lowering/lowering.h"

namespace mote::host::lowering {

// Where a node's output may lie over an input that nobody reads afterwards: it may begin `lead_bytes` before the input,
// or further before. Less than zero: so many bytes behind the input's beginning.
struct Overlap {
  int32_t input = 0;  // of the node
  int64_t lead_bytes = 0;
  int64_t step_bytes = 1;  // further before by multiples of so many

  bool operator==(const Overlap&) const = default;
};

// What the order in which a call's kernel reads and writes allows; nothing for kernels of which nothing is known.
std::vector<Overlap> overlaps_of(const graph::Graph& graph, const graph::Node& node, const LoweredNode& lowered);

}  // namespace mote::host::lowering
