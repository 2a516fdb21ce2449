#include "host/stages/host_stream.h"

#include <algorithm>

#include "host/stages/sensor_files.h"

namespace mote::host::stages {

namespace {

features::Quantization grid_of(const graph::Tensor& tensor) {
  return {tensor.quantization.scales.at(0), tensor.quantization.zero_points.at(0)};
}

features::StreamOptions stream_options(const Workspace& workspace, const Collection& collection,
                                       const graph::Graph& graph) {
  features::StreamOptions options;
  options.decision = decision_of(workspace, collection);
  options.window_samples = collection.window_samples;
  options.stride_samples = collection.stride_samples;
  options.labels = collection.dataset.labels;
  options.input = grid_of(graph.tensors[graph.inputs.at(0)]);
  options.output = grid_of(graph.tensors[graph.outputs.at(0)]);
  return options;
}

}  // namespace

HostStream::HostStream(const Workspace& workspace, const Collection& collection, const graph::Graph& graph)
    : executor_(graph),
      stream_(workspace.project.features, collection.sample_rate_hz, stream_options(workspace, collection, graph),
              [this, input = graph.inputs.at(0), output = graph.outputs.at(0)](std::span<const int8_t> features,
                                                                               std::span<int8_t> scores) {
                std::copy(features.begin(), features.end(), executor_.tensor_as<int8_t>(input).begin());
                executor_.run();
                const std::span<int8_t> result = executor_.tensor_as<int8_t>(output);
                std::copy(result.begin(), result.end(), scores.begin());
              }) {}

}  // namespace mote::host::stages
