#pragma once

#include <stdint.h>

// What generated code calls after every layer, and the program that listens defines.
extern "C" {
// Of the main graph where mote_layer_subgraph is 0.
void mote_layer_done(int32_t op_index, int32_t tensor_index, const void* output, int32_t bytes);
extern int32_t mote_layer_subgraph;
// Whether layers of subgraphs are of interest. A loop may run them a million times.
extern bool mote_traces_subgraphs;
}

namespace mote {
namespace boards {

// For a layer inside IF, WHILE or CALL_ONCE, each time that it runs. The instruction counter watches one hook only.
inline void subgraph_layer_done(int32_t subgraph, int32_t op_index, int32_t tensor_index, const void* output,
                                int32_t bytes) {
  if (!mote_traces_subgraphs) return;
  mote_layer_subgraph = subgraph;
  mote_layer_done(op_index, tensor_index, output, bytes);
  mote_layer_subgraph = 0;
}

}  // namespace boards
}  // namespace mote
