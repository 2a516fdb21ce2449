#include <algorithm>
#include <cmath>

#include "host/base/error.h"
#include "host/execution/executor.h"
#include "host/quantization/grids.h"
#include "host/quantization/histogram.h"
#include "host/quantization/quantize.h"
#include "host/quantization/run_inputs.h"

namespace mote::host::quantization {

namespace {

using Inputs = std::vector<std::vector<float>>;

void widen(Range& range, std::span<const float> values, const std::string& name) {
  for (const float value : values) {
    if (!std::isfinite(value)) {
      throw_input_error("calibration: '{}' becomes {}: expected finite values; the training has diverged", name, value);
    }
    range.min = std::min(range.min, value);
    range.max = std::max(range.max, value);
  }
}

// Calls look(tensor id, values) for every activation of every input.
template <typename F>
void look_at_activations(const graph::Graph& graph, const Inputs& inputs, Progress& progress, F look) {
  run_inputs(graph, inputs, [&](execution::Executor& executor) {
    for (size_t id = 0; id < graph.tensors.size(); ++id) {
      if (is_activation(graph.tensors[id])) look(id, executor.tensor_as<float>(static_cast<graph::TensorId>(id)));
    }
    progress.advance(1);
  });
}

}  // namespace

std::vector<Range> calibrate(const graph::Graph& graph, const Inputs& inputs, const CalibrationOptions& options,
                             Progress& progress) {
  if (inputs.empty()) throw_input_error("calibration: there are no recordings: expected at least one");
  if (graph.inputs.size() != 1) {
    throw_input_error("{}: has {} inputs: calibration expects one", graph.name, graph.inputs.size());
  }
  if (!(options.percentile > 0 && options.percentile <= 100)) {
    throw_input_error("quantization.percentile: is {}: expected more than 0, at most 100", options.percentile);
  }
  const bool is_counted = options.ranges != RangeRule::min_max;
  progress.begin("quantize", static_cast<int64_t>(inputs.size()) * (is_counted ? 2 : 1));
  std::vector<Range> ranges(graph.tensors.size());
  look_at_activations(graph, inputs, progress, [&](size_t id, std::span<const float> values) {
    widen(ranges[id], values, graph.tensors[id].name);
  });
  if (!is_counted) return ranges;

  std::vector<Histogram> histograms;
  for (size_t id = 0; id < ranges.size(); ++id) histograms.emplace_back(ranges[id]);
  look_at_activations(graph, inputs, progress,
                      [&](size_t id, std::span<const float> values) { histograms[id].add(values); });
  for (size_t id = 0; id < ranges.size(); ++id) {
    if (!is_activation(graph.tensors[id])) continue;
    ranges[id] = options.ranges == RangeRule::percentile ? histograms[id].reached_by(options.percentile)
                                                         : histograms[id].of_least_error();
  }
  return ranges;
}

}  // namespace mote::host::quantization
