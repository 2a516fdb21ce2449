#pragma once

#include <string>
#include <vector>

#include "host/graph/graph.h"

namespace mote::host::codegen {

struct Names {
  std::vector<std::string> inputs;   // "input", or "input_0", "input_1" … where there are several
  std::vector<std::string> outputs;  // likewise
  std::vector<std::string> layers;   // one for each node
};

// Unique lower-case identifiers: a layer is called by the last part of its name that says more than its op.
Names choose_names(const graph::Graph& graph);

}  // namespace mote::host::codegen
