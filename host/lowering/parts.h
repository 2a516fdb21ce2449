#pragma once

#include <cstdint>
#include <vector>

#include "host/graph/graph.h"
#include "host/lowering/lowering.h"

namespace mote::host::lowering {

// Where each input lies in the output of a call that writes one input after the other and nothing else, in bytes: with
// the inputs there, nothing has to be computed. Empty for all other calls.
std::vector<int64_t> part_offsets(const graph::Graph& graph, const graph::Node& node, const LoweredNode& lowered);

}  // namespace mote::host::lowering
