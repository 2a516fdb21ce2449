#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "host/firmware/cycle_model.h"

namespace mote::host::firmware {

// A tensor right after the layer that computes it; in a loop there is one a turn.
struct TracedLayer {
  int32_t subgraph = 0;  // 0: the main graph
  int32_t op_index = 0;  // both of the file that the model came from
  int32_t tensor_index = 0;
  int64_t bytes = 0;
  std::string hash;  // FNV-1a 64 of the bytes, in hexadecimal; see layer_hash_basis

  bool operator==(const TracedLayer&) const = default;
};

// In the order of execution.
using LayerTrace = std::vector<TracedLayer>;

struct LayerCount {
  int32_t op_index = 0;      // of the file that the model came from
  int32_t tensor_index = 0;  // its first output
  int64_t instructions = 0;
  CycleEstimate cycles;  // of the target's first core; zeros where nobody estimated
};

// The basis in boards/common/run_model_main.cpp.
constexpr uint64_t layer_hash_basis = 1469598103934665603u;

// A trace ends after so many: a loop may run layers without end. As in boards/common/run_model_main.cpp.
constexpr size_t most_traced_layers = 1000000;

// What boards/common/run_model_main.cpp writes.
LayerTrace read_layer_trace(const std::string& text);

// The main graph's lines as ../shared/models has them: op index, tensor index, bytes, hash.
std::string main_layers_text(const LayerTrace& trace);

// Instructions of the main graph's layers, one entry an op: what its subgraphs ran counts as the op that called them.
// `done` and `resumed` are the counter's figures where the hook was entered and left, in this run and perhaps in
// earlier ones, in instructions or anything else that is counted; the run began at `begin`. What the hook itself took
// is added to *hook_instructions. Throws InternalError where the run has not as many figures as layers.
std::vector<LayerCount> count_layers(const LayerTrace& trace, int64_t begin, const std::vector<int64_t>& done,
                                     const std::vector<int64_t>& resumed, int64_t* hook_instructions);

}  // namespace mote::host::firmware
