#pragma once

#include <span>

#include "host/graph/graph.h"

namespace mote::host::passes {

struct Pass {
  const char* name;
  void (*run)(graph::Graph&);
  bool takes_memory = false;  // is left out where memory is to be saved
};

// What a float graph goes through after training: what is left can be quantized and written as .tflite.
extern const std::span<const Pass> float_inference_pipeline;

// What any graph goes through before it is compiled: outputs stay the same bytes.
extern const std::span<const Pass> compile_pipeline;

// Runs the passes in order. Throws InputError where the graph isn't well formed to begin with, InternalError naming the
// pass that broke it.
void run_passes(graph::Graph& graph, std::span<const Pass> passes);

}  // namespace mote::host::passes
