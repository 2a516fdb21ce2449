#pragma once

#include "host/graph/graph.h"

namespace mote::host::passes {

// Instructions that a node takes, roughly: what fast kernels need for an int8 layer on a processor that multiplies
// twice in one instruction, what the reference kernels need for one that no fast kernel takes, and so much an element
// for ops that only move. Good enough to choose between two forms of a layer; `mote profile` counts what it is.
double rough_instructions(const graph::Graph& graph, const graph::Node& node);

}  // namespace mote::host::passes
