#include <algorithm>
#include <cmath>

#include "host/base/error.h"
#include "host/execution/executor.h"
#include "host/quantization/quantize.h"

namespace mote::host::quantization {

namespace {

void widen(Range& range, std::span<const float> values, const std::string& name) {
  for (const float value : values) {
    if (!std::isfinite(value)) {
      throw_input_error("calibration: '{}' becomes {}: expected finite values; the training has diverged", name, value);
    }
    range.min = std::min(range.min, value);
    range.max = std::max(range.max, value);
  }
}

}  // namespace

std::vector<Range> calibrate(const graph::Graph& graph, const std::vector<std::vector<float>>& inputs,
                             Progress& progress) {
  if (inputs.empty()) throw_input_error("calibration: there are no recordings: expected at least one");
  if (graph.inputs.size() != 1) {
    throw_input_error("{}: has {} inputs: calibration expects one", graph.name, graph.inputs.size());
  }
  execution::Executor executor(graph);
  std::vector<Range> ranges(graph.tensors.size());
  progress.begin("quantize", static_cast<int64_t>(inputs.size()));
  for (const std::vector<float>& input : inputs) {
    const std::span<float> to = executor.tensor_as<float>(graph.inputs[0]);
    if (input.size() != to.size()) {
      throw_internal_error("calibration: an input of {} values for a model of {}", input.size(), to.size());
    }
    std::copy(input.begin(), input.end(), to.begin());
    executor.run();
    for (size_t id = 0; id < graph.tensors.size(); ++id) {
      const graph::Tensor& tensor = graph.tensors[id];
      if (tensor.type != Type::float32 || tensor.is_constant) continue;
      widen(ranges[id], executor.tensor_as<float>(static_cast<graph::TensorId>(id)), tensor.name);
    }
    progress.advance(1);
  }
  return ranges;
}

}  // namespace mote::host::quantization
