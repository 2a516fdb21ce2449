#pragma once

#include "host/graph/graph.h"

namespace mote::host::passes {

// Float graphs. A conv_2d, depthwise_conv_2d or fully_connected without activation whose only reader is a
// batch_normalization takes that over: with factor = gamma / sqrt(variance + epsilon) for each output channel
//   weights' = weights * factor,  bias' = (bias - mean) * factor + beta
// A convolution without bias gets one. Weights that other nodes read too are copied first.
//   before: y = conv_2d(x, w, b)   z = batch_normalization(y, gamma, beta, mean, variance)
//   after:  z = conv_2d(x, w', b')
void fold_batch_normalization(graph::Graph& graph);

}  // namespace mote::host::passes
