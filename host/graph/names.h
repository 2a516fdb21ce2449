#pragma once

#include <string>
#include <vector>

#include "host/graph/graph.h"

namespace mote::host::graph {

// A name a tensor for people: its own where it is printable and unique, else with its index (`x%7`).
std::vector<std::string> display_names(const Graph& graph);

// "stride = 2x2, padding = same, activation = relu"; what is at its usual value is left out.
std::string options_text(const Options& options);

}  // namespace mote::host::graph
