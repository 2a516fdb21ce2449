#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "host/graph/graph.h"

namespace mote::host::codegen {

// Names that are all different.
class NameSet {
 public:
  void insert(const std::string& name) { names_.insert(name); }
  // `wish`, or `wish`_2, `wish`_3 … where it is taken; takes it.
  std::string unique(const std::string& wish);

 private:
  std::set<std::string> names_;
  std::map<std::string, int> next_number_;  // of a wish
};

struct Names {
  std::vector<std::string> inputs;   // "input", or "input_0", "input_1" … where there are several
  std::vector<std::string> outputs;  // likewise
  std::vector<std::string> layers;   // one for each node
};

// Unique lower-case identifiers: a layer is called by the last part of its name that says more than its op.
Names choose_names(const graph::Graph& graph);

}  // namespace mote::host::codegen
