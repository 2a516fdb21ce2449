#include "host/stages/predict_float.h"

#include <algorithm>

#include "host/execution/executor.h"
#include "host/stages/normal_model.h"

namespace mote::host::stages {

std::vector<float> predict_float(const Workspace& workspace, const graph::Graph& graph,
                                 const training::Samples& samples) {
  if (!is_normal_model(workspace.project.model.architecture)) return training::predict(graph, samples);
  execution::Executor executor(graph);
  std::vector<float> outputs;
  const std::span<float> input = executor.tensor_as<float>(graph.inputs.at(0));
  for (size_t i = 0; i < samples.size(); ++i) {
    std::copy_n(samples.features.begin() + static_cast<int64_t>(i * input.size()), input.size(), input.begin());
    executor.run();
    const std::span<float> output = executor.tensor_as<float>(graph.outputs.at(0));
    outputs.insert(outputs.end(), output.begin(), output.end());
  }
  return outputs;
}

}  // namespace mote::host::stages
