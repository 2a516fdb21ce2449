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

enum class RangeRule : uint8_t {
  min_max,             // all that was seen
  percentile,          // but the rarest values at the ends
  mean_squared_error,  // as much as leaves the least error, of rounding and cutting off together
};

struct CalibrationOptions {
  RangeRule ranges = RangeRule::min_max;
  double percentile = 99.99;  // share of the values that is reached, in %
};

// The range of every float tensor over the calibration inputs (each the model's input in float32). Ranges hold 0.
// Memory doesn't grow with the number of inputs: other rules than min_max run them twice and count into bins.
std::vector<Range> calibrate(const graph::Graph& graph, const std::vector<std::vector<float>>& inputs,
                             const CalibrationOptions& options, Progress& progress);

// How large the largest integer of weights is.
enum class WeightRule : uint8_t {
  largest,      // the largest weight
  least_error,  // that or less: where cutting off leaves a smaller mean squared error
};

struct Options {
  // Fixed quantization of the input, where the features have a natural grid (MFE: scale 1/256, zero point -128);
  // scale 0: from the calibration.
  float input_scale = 0;
  int32_t input_zero_point = 0;
  WeightRule weights = WeightRule::largest;
};

// Post-training int8 quantization: per-channel symmetric weights, per-tensor activations, int32 biases; softmax output
// 1/256, -128. `graph` is float, batch norm folded. Input and output become int8.
graph::Graph quantize(const graph::Graph& graph, const std::vector<Range>& ranges, const Options& options);

}  // namespace mote::host::quantization
