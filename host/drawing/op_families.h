#pragma once

#include "host/graph/graph.h"

namespace mote::host::drawing {

// What ops are alike, in colours: of a box and of its edge.
struct OpFamily {
  const char* fill;
  const char* stroke;
};

OpFamily family_of(graph::Op op);

}  // namespace mote::host::drawing
