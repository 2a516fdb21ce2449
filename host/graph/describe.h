#pragma once

#include <string>

#include "host/graph/graph.h"

namespace mote::host::graph {

// A verified graph as a table for people (`mote show`): inputs and outputs with their quantization; for every node op,
// name, output, multiply-accumulates and bytes of its constants; the sums. A constant that several nodes share counts
// at the first. Then the same for every subgraph: MACs are those of one run of it.
std::string describe(const Graph& graph);

// Bytes of all constants that a node reads.
int64_t parameter_bytes(const Graph& graph);

}  // namespace mote::host::graph
