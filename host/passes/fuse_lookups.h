#pragma once

#include "host/graph/graph.h"

namespace mote::host::passes {

// A chain of ops that map each value by itself, from int8 to int8 and through whatever between, becomes one look-up in
// a table of 256: what the chain's own kernels answer to each int8 value. Nothing else may read what lies in between.
//   before: a = dequantize(x)   b = tanh(a)   y = quantize(b)
//   after:  y = lookup(x, table)
void fuse_lookups(graph::Graph& graph);

}  // namespace mote::host::passes
