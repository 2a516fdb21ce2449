#pragma once

#include "host/graph/graph.h"

namespace mote::host::passes {

// Removes nodes that no output of the graph needs, then tensors that nothing refers to; the others keep their order and
// their source_index.
void remove_dead_nodes(graph::Graph& graph);

}  // namespace mote::host::passes
