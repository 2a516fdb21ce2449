#pragma once

#include "host/graph/graph.h"
#include "host/quantization/quantize.h"

namespace mote::host::quantization {

// The float graph as it is between an int8 input on `input_grid` and, of probabilities, an int8 output (1/256, -128):
// models that stay in float32 then fit into the pipeline of int8 models. One input, one output.
graph::Graph with_int8_ends(const graph::Graph& graph, const graph::Quantization& input_grid);

// The same of the output alone.
graph::Graph with_int8_output(graph::Graph graph);

}  // namespace mote::host::quantization
