#pragma once

#include "host/graph/graph.h"

namespace mote::host::passes {

// int8 convolutions of one shape over the same image whose outputs are put together channel by channel, neighbours in a
// CONCATENATION, become one with the filters of all: the image is gathered once and nothing is moved. Exact.
void merge_convolutions(graph::Graph& graph);

}  // namespace mote::host::passes
