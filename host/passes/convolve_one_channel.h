#pragma once

#include "host/graph/graph.h"

namespace mote::host::passes {

// A depthwise convolution of one channel is a convolution, whose kernels compute several outputs of a pixel at once.
//   before: z = depthwise_conv_2d(x: [.., 1], w: [1, h, w, c])
//   after:  z = conv_2d(x: [.., 1], w: [c, h, w, 1])
void convolve_one_channel(graph::Graph& graph);

}  // namespace mote::host::passes
