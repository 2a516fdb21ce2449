#include "host/stages/host_stream.h"

#include <algorithm>
#include <cstring>

#include "host/base/error.h"
#include "host/execution/executor.h"
#include "host/features/series_block.h"
#include "host/stages/describe.h"
#include "host/stages/pictures.h"
#include "host/stages/sensor_files.h"

namespace mote::host::stages {

namespace {

features::Quantization grid_of(const graph::Tensor& tensor) {
  return {tensor.quantization.scales.at(0), tensor.quantization.zero_points.at(0)};
}

features::PipelineModel model_on_host(const graph::Graph& graph) {
  const auto executor = std::make_shared<execution::Executor>(graph);
  const graph::TensorId input = graph.inputs.at(0);
  const graph::TensorId output = graph.outputs.at(0);
  return [executor, input, output](std::span<const int8_t> features, std::span<int8_t> scores) {
    std::copy(features.begin(), features.end(), executor->tensor_as<int8_t>(input).begin());
    executor->run();
    const std::span<int8_t> result = executor->tensor_as<int8_t>(output);
    std::copy(result.begin(), result.end(), scores.begin());
  };
}

template <typename T>
std::vector<T> numbers_of(std::string_view bytes) {
  std::vector<T> numbers(bytes.size() / sizeof(T));
  std::memcpy(numbers.data(), bytes.data(), numbers.size() * sizeof(T));
  return numbers;
}

template <typename AnyStream>
WindowResult result_of(const AnyStream& stream) {
  const std::span<const int8_t> features = stream.features();
  const std::span<const int8_t> scores = stream.scores();
  return {{features.begin(), features.end()}, {scores.begin(), scores.end()}};
}

// Of sound and readings, numbers of type T.
template <typename T, typename AnyStream>
WindowResult run_window(AnyStream& stream, std::string_view window) {
  stream.reset();
  int decisions = 0;
  stream.push(numbers_of<T>(window), [&](const pipeline::Decision&) { ++decisions; });
  if (decisions != 1) throw_internal_error("a window of {} bytes gave {} decisions", window.size(), decisions);
  return result_of(stream);
}

}  // namespace

features::DecisionOptions decision_options(const Workspace& workspace, const Collection& collection,
                                           const graph::Graph& graph) {
  return {decision_of(workspace, collection), collection.dataset.labels, grid_of(graph.tensors[graph.inputs.at(0)]),
          grid_of(graph.tensors[graph.outputs.at(0)])};
}

std::unique_ptr<features::Stream> sound_stream(const Workspace& workspace, const Collection& collection,
                                               const QuantizedModel& model) {
  features::StreamOptions options;
  static_cast<features::DecisionOptions&>(options) = decision_options(workspace, collection, model.graph);
  options.window_samples = collection.window_samples;
  options.stride_samples = collection.stride_samples;
  return std::make_unique<features::Stream>(workspace.project.features, collection.sample_rate_hz, options,
                                            model_on_host(model.graph));
}

std::unique_ptr<features::SeriesStream> series_stream(const Workspace& workspace, const Collection& collection,
                                                      const QuantizedModel& model) {
  features::SeriesStreamOptions options;
  static_cast<features::DecisionOptions&>(options) = decision_options(workspace, collection, model.graph);
  options.standardization = model.standardization;
  options.stride_frames = collection.stride_samples;
  options.stride_ms = decision_stride_ms(workspace, collection);
  return std::make_unique<features::SeriesStream>(
      features::make_series_block(workspace.project.features, collection.sample_rate_hz, collection.axes,
                                  collection.window_samples, collection.stride_samples),
      std::move(options), model_on_host(model.graph));
}

std::unique_ptr<features::ImageStream> image_stream(const Workspace& workspace, const Collection& collection,
                                                    const QuantizedModel& model) {
  features::ImageStreamOptions options;
  static_cast<features::DecisionOptions&>(options) = decision_options(workspace, collection, model.graph);
  options.stride_ms = decision_stride_ms(workspace, collection);
  return std::make_unique<features::ImageStream>(features::ImageExtractor(workspace.project.features),
                                                 std::move(options), model_on_host(model.graph));
}

double decision_stride_ms(const Workspace& workspace, const Collection& collection) {
  if (!(collection.sample_rate_hz > 0)) return static_cast<double>(workspace.project.data.stride_ms);
  int64_t samples = collection.stride_samples;
  if (kind_of_block(workspace) == features::BlockKind::sound) {
    const int32_t frame_stride =
        features::Extractor(workspace.project.features, collection.sample_rate_hz).block().stride_samples;
    samples = int64_t{features::whole_frames(collection.stride_samples, frame_stride)} * frame_stride;
  }
  return 1000 * static_cast<double>(samples) / collection.sample_rate_hz;
}

std::function<WindowResult(std::string_view)> window_runner(const Workspace& workspace, const Collection& collection,
                                                            const QuantizedModel& model) {
  switch (kind_of_block(workspace)) {
    case features::BlockKind::sound: {
      const std::shared_ptr<features::Stream> stream = sound_stream(workspace, collection, model);
      return [stream](std::string_view window) { return run_window<int16_t>(*stream, window); };
    }
    case features::BlockKind::series: {
      const std::shared_ptr<features::SeriesStream> stream = series_stream(workspace, collection, model);
      return [stream](std::string_view window) { return run_window<float>(*stream, window); };
    }
    case features::BlockKind::image: {
      const std::shared_ptr<features::ImageStream> stream = image_stream(workspace, collection, model);
      return [stream](std::string_view window) {
        stream->reset();
        stream->see(picture_of(window));
        return result_of(*stream);
      };
    }
  }
  throw_internal_error("a block of no kind");
}

}  // namespace mote::host::stages
