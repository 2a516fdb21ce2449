#include "host/quantization/quantize.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "host/features/extractor.h"
#include "host/models/transfer.h"
#include "host/quantization/correct_bias.h"
#include "host/quantization/equalize.h"
#include "host/quantization/int8_ends.h"
#include "host/quantization/scales.h"
#include "host/stages/build.h"
#include "host/stages/choice.h"
#include "host/stages/history_json.h"
#include "host/stages/normal_model.h"
#include "host/stages/training_options.h"
#include "host/stages/unfinished_run.h"
#include "host/tflite/tflite.h"

namespace mote::host::stages {

namespace {

constexpr std::array range_rules = {std::pair{"min_max", quantization::RangeRule::min_max},
                                    std::pair{"percentile", quantization::RangeRule::percentile},
                                    std::pair{"mean_squared_error", quantization::RangeRule::mean_squared_error}};

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

// Sound and images have a grid that holds all there can be.
graph::Quantization input_grid_of_fitted(const graph::Graph& graph, const FeatureSet& features,
                                         const std::vector<std::vector<float>>& inputs, Progress& progress) {
  if (features.standardization.gains.empty()) {
    return quantization::fixed_quantization(features.grid.scale, features.grid.zero_point);
  }
  const auto ranges = quantization::calibrate(graph, inputs, {}, progress);
  const quantization::Range seen = ranges[static_cast<size_t>(graph.inputs.at(0))];
  return quantization::activation_quantization({room_for_anomalies * seen.min, room_for_anomalies * seen.max});
}

// What a held-out window makes the model tell may lie beyond what calibration and training saw: a tenth of that on
// either side.
void give_room(std::vector<quantization::Range>& ranges, const graph::Graph& graph, const FeatureSet& features) {
  if (!features.targets) return;
  constexpr double room = 0.1;
  quantization::Range& range = ranges[static_cast<size_t>(graph.outputs.at(0))];
  const auto [least, most] = std::minmax_element(features.training.targets.begin(), features.training.targets.end());
  const double mean = features.targets->mean, deviation = features.targets->deviation;
  const double width = deviation * (*most - *least);
  range.min = std::min(range.min, static_cast<float>(mean + deviation * *least - room * width));
  range.max = std::max(range.max, static_cast<float>(mean + deviation * *most + room * width));
}

constexpr std::array range_updates = {std::pair{"averaged", training::RangeUpdate::averaged},
                                      std::pair{"learnt", training::RangeUpdate::learnt}};

// Regression is learnt of standardized numbers: the last layer tells these for as long.
void scale_output(graph::Graph& graph, std::vector<quantization::Range>& ranges, double factor, double offset) {
  models::scale_output(graph, factor, offset);
  quantization::Range& range = ranges[static_cast<size_t>(graph.outputs.at(0))];
  range = {static_cast<float>(factor * range.min + offset), static_cast<float>(factor * range.max + offset)};
}

// Goes on training `graph` with rounded weights and activations, from where training ended.
training::History train_aware(const Workspace& workspace, const Collection& collection, const FeatureSet& features,
                              training::QuantizationAware aware, graph::Graph& graph,
                              training::Checkpoints* checkpoints, Progress& progress) {
  const project::Quantization& keys = workspace.project.quantization;
  training::Options options =
      training_options(workspace, features.input_shape, collection.sample_rate_hz, collection.dataset.labels);
  options.epochs = keys.aware_epochs;
  options.learning_rate = keys.aware_learning_rate;
  options.patience = 0;
  options.aware = std::move(aware);
  // Those of batch normalization went into the layers before it.
  std::erase_if(options.frozen, [&](const std::string& begin) {
    return std::none_of(graph.tensors.begin(), graph.tensors.end(), [&](const graph::Tensor& tensor) {
      return tensor.is_constant && tensor.type == Type::float32 && tensor.name.starts_with(begin);
    });
  });
  const std::optional<TargetScale>& targets = features.targets;
  if (targets) scale_output(graph, options.aware->ranges, 1 / targets->deviation, -targets->mean / targets->deviation);
  training::History history =
      training::train(graph, features.training, features.validation, options, progress, checkpoints);
  if (targets) scale_output(graph, history.ranges, targets->deviation, targets->mean);
  return history;
}

graph::Graph to_int8(const Workspace& workspace, const Collection& collection, const FeatureSet& features,
                     const TrainedModel& trained, UnfinishedRun& unfinished, training::History& aware_history,
                     Progress& progress) {
  const project::Quantization& keys = workspace.project.quantization;
  const auto inputs = calibration_inputs(features, keys.calibration_recordings);
  const quantization::CalibrationOptions calibration{choice(range_rules, keys.ranges), keys.percentile};
  if (is_fitted_model(workspace.project.model.architecture)) {
    return quantization::with_int8_ends(trained.graph, input_grid_of_fitted(trained.graph, features, inputs, progress));
  }
  const bool is_aware = keys.aware_epochs > 0;
  const bool is_least_error = !is_aware && calibration.ranges == quantization::RangeRule::mean_squared_error;
  const quantization::Options options{
      .input_scale = features.grid.scale,
      .input_zero_point = features.grid.zero_point,
      .weights = is_least_error ? quantization::WeightRule::least_error : quantization::WeightRule::largest};
  graph::Graph graph = trained.autoencoder.value_or(trained.graph);
  if (keys.equalize) quantization::equalize(graph, inputs);
  auto ranges = quantization::calibrate(graph, inputs, calibration, progress);
  if (is_aware) {
    aware_history =
        train_aware(workspace, collection, features, {ranges, options, choice(range_updates, keys.aware_ranges)}, graph,
                    unfinished.checkpoints(), progress);
    aware_history.seconds = unfinished.seconds();
    ranges = aware_history.ranges;
  }
  give_room(ranges, graph, features);
  if (keys.correct_bias) quantization::correct_bias(graph, ranges, options, inputs, progress);
  graph = quantization::quantize(graph, ranges, options);
  if (!trained.autoencoder) return graph;
  return quantization::with_int8_output(with_threshold(graph, features.training, features.validation));
}

}  // namespace

QuantizedModel quantize_model(const Workspace& workspace, const Collection& collection, const FeatureSet& features,
                              const TrainedModel& trained, Progress& progress) {
  const project::Quantization& options = workspace.project.quantization;
  Key key("quantize");
  key.add("name", workspace.project.sensor.name)
      .add("trained", trained.key)
      .add("features", features.key)
      .add("quantization", project::print_section(workspace.project, "quantization"));

  progress.begin("quantize", options.calibration_recordings);
  bool was_cached = false;
  UnfinishedRun unfinished(workspace, key);
  const Files files = cached(
      workspace, key,
      [&] {
        training::History aware;
        graph::Graph graph = to_int8(workspace, collection, features, trained, unfinished, aware, progress);
        graph.name = workspace.project.sensor.name;
        const std::vector<uint8_t> bytes = tflite::write(graph);
        return Files{{"model.tflite", {bytes.begin(), bytes.end()}}, {"aware.json", history_to_json(aware)}};
      },
      &was_cached);
  unfinished.remove();

  QuantizedModel quantized{
      .key = key.hex(), .graph = {}, .bytes = files.at("model.tflite"), .standardization = features.standardization};
  quantized.aware = history_from_json(files.at("aware.json"));
  quantized.graph =
      tflite::read({reinterpret_cast<const uint8_t*>(quantized.bytes.data()), quantized.bytes.size()}, "model.tflite");
  const int resumed = unfinished.checkpoints()->resumed_epochs;
  progress.finish(fmt::format("int8, {:.1f} KB{}{}", static_cast<double>(quantized.bytes.size()) / 1000,
                              resumed > 0 ? fmt::format(", went on after epoch {}", resumed) : "",
                              was_cached ? ", unchanged" : ""));
  if (features.targets) {
    const double step = quantized.graph.tensors[quantized.graph.outputs.at(0)].quantization.scales.at(0);
    constexpr double fewest_steps = 10;  // in a deviation
    if (step * fewest_steps > features.targets->deviation) {
      progress.finish(fmt::format(
          "! the int8 model tells numbers in steps of {:.3g}, and they vary by {:.3g}: 8 bits reach from 0 to the "
          "largest; take an offset from the labels",
          step, features.targets->deviation));
    }
  }
  return quantized;
}

}  // namespace mote::host::stages
