#pragma once

#include <algorithm>
#include <vector>

#include "host/base/error.h"
#include "host/execution/executor.h"
#include "host/graph/graph.h"

namespace mote::host::quantization {

// Runs a graph of one input on each of `inputs`, in the type of its input, and hands the executor to `look` after each.
template <typename T, typename F>
void run_inputs(const graph::Graph& graph, const std::vector<std::vector<T>>& inputs, F look) {
  execution::Executor executor(graph);
  for (const std::vector<T>& input : inputs) {
    const std::span<T> to = executor.tensor_as<T>(graph.inputs.at(0));
    if (input.size() != to.size()) {
      throw_internal_error("calibration: an input of {} values for a model of {}", input.size(), to.size());
    }
    std::copy(input.begin(), input.end(), to.begin());
    executor.run();
    look(executor);
  }
}

}  // namespace mote::host::quantization
