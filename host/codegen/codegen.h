#pragma once

#include <string>

#include "host/base/files.h"
#include "host/graph/graph.h"
#include "host/memory_plan/memory_plan.h"

namespace mote::host::codegen {

struct Options {
  std::string name = "model";   // C++ namespace and file name
  std::string target = "host";  // a CPU of `mote targets`
  // Calls `void mote_layer_done(int32_t op_index, int32_t tensor_index, const void* output, int32_t bytes)` after every
  // layer: what `mote run --layers` and `mote profile` listen to.
  bool trace_layers = false;
};

// NAME.h, NAME.cpp (C++11: constants and calls), the files of mote/ that they need, and a CMakeLists.txt: a folder that
// builds alone.
Files generate_model(const graph::Graph& graph, const memory_plan::MemoryPlan& plan, const Options& options);

// The CMakeLists.txt of a folder that holds `files`: the static library mote_NAME of all its .cpp files.
std::string cmake_lists(const std::string& name, const Files& files);

// A C++ identifier made from any text; never a keyword.
std::string identifier(const std::string& text);

}  // namespace mote::host::codegen
