#pragma once

#include "host/graph/graph.h"

namespace mote::host::passes {

// Lets constants of the same type, shape, numbers and quantization be one tensor, which is stored once.
void share_constants(graph::Graph& graph);

}  // namespace mote::host::passes
