#pragma once

#include "host/graph/graph.h"

namespace mote::host::passes {

// An int8 CONV_2D in groups, of whose channels each output sees a part, becomes a convolution a group, between a SPLIT
// of the channels and a CONCATENATION, where the rough cost says that fast kernels on parts gain more than the moving
// costs. Exact; it takes more memory.
void split_groups(graph::Graph& graph);

}  // namespace mote::host::passes
