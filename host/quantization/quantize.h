#pragma once

#include <functional>
#include <span>
#include <vector>

#include "host/base/progress.h"
#include "host/graph/graph.h"

namespace mote::host::quantization {

struct Range {
  float min = 0;
  float max = 0;
};

// The range of every float tensor over the calibration inputs (each the model's input in float32).
std::vector<Range> calibrate(const graph::Graph& graph, const std::vector<std::vector<float>>& inputs,
                             Progress& progress);

struct Options {
  // Fixed quantization of the input, where the features have a natural grid (MFE: scale 1/256, zero point -128);
  // scale 0: from the calibration.
  float input_scale = 0;
  int32_t input_zero_point = 0;
};

// Post-training int8 quantization: per-channel symmetric weights, per-tensor activations, int32 biases; softmax output
// 1/256, -128. `graph` is float, batch norm folded. Input and output become int8.
graph::Graph quantize(const graph::Graph& graph, const std::vector<Range>& ranges, const Options& options);

}  // namespace mote::host::quantization
