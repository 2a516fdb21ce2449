#pragma once

#include <vector>

#include "host/base/progress.h"
#include "host/graph/graph.h"
#include "host/quantization/quantize.h"

namespace mote::host::quantization {

// Changes the biases of a float graph that is about to be quantized so that the int8 kernels' mean over `inputs` is the
// float graph's in every channel: layer by layer in order, before the layer's activation, each with what those before
// it were given (Nagel et al. 2019, measured instead of estimated). Layers without a bias stay.
void correct_bias(graph::Graph& graph, const std::vector<Range>& ranges, const Options& options,
                  const std::vector<std::vector<float>>& inputs, Progress& progress);

}  // namespace mote::host::quantization
