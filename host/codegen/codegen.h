#pragma once

#include <cstdint>
#include <string>
#include <vector>

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
  bool is_small = false;             // says that the code is to be compiled for size
  std::string weights_section = {};  // linker section of the weights and tables; "": the compiler's own
  // "": the model has an arena of its own. Else it uses that of shared_arena_files, so that models that don't run at
  // once lie over each other.
  std::string shared_arena = {};
  // Of a streamed model: the run since reset() whose output is the first that counts; 0: any model's first.
  int32_t warm_up_runs = 0;
};

// NAME.h and NAME.cpp: a definition of the arena that several models share, `bytes` as large as the largest of theirs;
// or, where they lie in pools, of one array a pool, `used_bytes` as large as the largest share of it.
Files shared_arena_files(const std::string& name, int64_t bytes, const std::vector<memory_plan::Pool>& pools = {});

// Bytes of all inputs and what the outputs must be, one after the other.
struct SelfTestVector {
  std::vector<uint8_t> inputs;
  std::vector<uint8_t> outputs;
};

// NAME_selftest.h and .cpp: `int32_t NAME::selftest()` runs the model on the vectors, each from a fresh state, and
// answers how many elements of the outputs are wrong.
Files generate_selftest(const graph::Graph& graph, const std::vector<SelfTestVector>& vectors, const Options& options);

// NAME.h, NAME.cpp (C++11: constants and calls), the files of mote/ that they need, and a CMakeLists.txt: a folder that
// builds alone.
Files generate_model(const graph::Graph& graph, const memory_plan::MemoryPlan& plan, const Options& options);

// The CMakeLists.txt of a folder that holds `files`: the static library mote_NAME of all its .cpp files; `is_small`:
// with -Os whatever the build's own level.
std::string cmake_lists(const std::string& name, const Files& files, bool is_small = false);

// A C++ identifier made from any text; never a keyword.
std::string identifier(const std::string& text);

}  // namespace mote::host::codegen
