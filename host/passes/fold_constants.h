#pragma once

#include "host/graph/graph.h"

namespace mote::host::passes {

// Computes now what doesn't depend on the graph's inputs: nodes of constants, and shapes. Left are those whose results
// would take more flash than they save (a tensor that a few numbers fill, weights that become float), and all that
// keeps a state or calls a subgraph.
void fold_constants(graph::Graph& graph);

}  // namespace mote::host::passes
