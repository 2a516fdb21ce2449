#pragma once

#include "host/graph/graph.h"

namespace mote::host::passes {

// A relu or relu6 becomes the activation of the node that computes its input, where that node has such an option, it is
// still `none`, nothing else reads the value in between and, where quantized, both have the same scale and zero point.
//   before: y = conv_2d(x, w)   z = relu(y)
//   after:  z = conv_2d(x, w, activation = relu)
void fuse_activations(graph::Graph& graph);

// The same of int8 layers with weights and of int8 sums alone, to the bit.
void fuse_int8_activations(graph::Graph& graph);

}  // namespace mote::host::passes
