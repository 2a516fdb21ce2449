#include "host/quantization/quantize.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/features/extractor.h"
#include "host/quantization/int8_ends.h"
#include "host/stages/build.h"
#include "host/stages/normal_model.h"
#include "host/tflite/tflite.h"

namespace mote::host::stages {

namespace {

// Training windows, evenly spread over the set, so that every label and augmentation has its share.
std::vector<std::vector<float>> calibration_inputs(const FeatureSet& features, int wanted) {
  const size_t length = features.training.features.size() / features.training.size();
  const size_t count = std::min<size_t>(wanted, features.training.size());
  std::vector<std::vector<float>> inputs;
  for (size_t i = 0; i < count; ++i) {
    const float* first = &features.training.features[i * features.training.size() / count * length];
    inputs.emplace_back(first, first + length);
  }
  return inputs;
}

// What is anomalous lies outside of what calibration sees, and must not be cut off there.
constexpr float room_for_anomalies = 2;

graph::Graph to_int8(const Workspace& workspace, const FeatureSet& features, const TrainedModel& trained,
                     const std::vector<quantization::Range>& ranges) {
  if (is_normal_model(workspace.project.model.architecture)) {
    const quantization::Range seen = ranges[static_cast<size_t>(trained.graph.inputs[0])];
    return quantization::with_int8_ends(trained.graph, {room_for_anomalies * seen.min, room_for_anomalies * seen.max});
  }
  const features::Quantization grid = features.grid;
  return quantization::quantize(trained.graph, ranges,
                                {.input_scale = grid.scale, .input_zero_point = grid.zero_point});
}

}  // namespace

QuantizedModel quantize_model(const Workspace& workspace, const FeatureSet& features, const TrainedModel& trained,
                              Progress& progress) {
  const int calibration_recordings = workspace.project.quantization.calibration_recordings;
  Key key("quantize");
  key.add("name", workspace.project.sensor.name)
      .add("trained", trained.key)
      .add("features", features.key)
      .add("calibration_recordings", calibration_recordings);

  progress.begin("quantize", calibration_recordings);
  bool was_cached = false;
  const Files files = cached(
      workspace, key,
      [&] {
        const auto ranges =
            quantization::calibrate(trained.graph, calibration_inputs(features, calibration_recordings), progress);
        graph::Graph graph = to_int8(workspace, features, trained, ranges);
        graph.name = workspace.project.sensor.name;
        const std::vector<uint8_t> bytes = tflite::write(graph);
        return Files{{"model.tflite", {bytes.begin(), bytes.end()}}};
      },
      &was_cached);

  QuantizedModel quantized{
      .key = key.hex(), .graph = {}, .bytes = files.at("model.tflite"), .standardization = features.standardization};
  quantized.graph =
      tflite::read({reinterpret_cast<const uint8_t*>(quantized.bytes.data()), quantized.bytes.size()}, "model.tflite");
  progress.finish(fmt::format("int8, {:.1f} KB{}", static_cast<double>(quantized.bytes.size()) / 1000,
                              was_cached ? ", unchanged" : ""));
  return quantized;
}

}  // namespace mote::host::stages
