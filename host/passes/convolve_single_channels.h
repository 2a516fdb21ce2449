#pragma once

#include "host/graph/graph.h"

namespace mote::host::passes {

// An int8 CONV_2D in groups of one channel is a depthwise convolution, for which there are fast kernels. Exact.
void convolve_single_channels(graph::Graph& graph);

}  // namespace mote::host::passes
