#pragma once

#include <string>

#include "host/graph/graph.h"

namespace mote::host::drawing {

// A verified graph as an SVG file: a box an op with its name and output, arrows for tensors that are computed;
// constants aren't drawn. Subgraphs stand beside the main graph, each under its name.
std::string draw_graph(const graph::Graph& graph);

}  // namespace mote::host::drawing
