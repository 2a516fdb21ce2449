#pragma once

#include <string>
#include <vector>

#include "host/base/files.h"
#include "host/graph/graph.h"

namespace mote::host::codegen {

// The files under mote/ and boards/, as this program was built with them (path → text). CMake embeds them.
const Files& embedded_sources();

// Adds the device's files at `paths` (as in #include) with all that they include and, for each header, the .cpp that
// implements it: the one beside it, or in mote/kernels/reference/ for a kernel. What prepares kernels stays out:
// compiled models hold what it answers. Throws InternalError where a file isn't embedded.
void add_with_includes(Files& files, const std::vector<std::string>& paths);

// The interpreter, and of mote/ops and mote/kernels what the ops of `graph` and its subgraphs need.
void add_interpreter_sources(Files& files, const graph::Graph& graph);

}  // namespace mote::host::codegen
