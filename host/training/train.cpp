#include "host/training/train.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "host/base/error.h"
#include "host/quantization/scales.h"
#include "host/training/checkpoint.h"
#include "host/training/integer_network.h"
#include "host/training/trainer.h"

namespace mote::host::training {

namespace {

constexpr int64_t prediction_batch = 16;

void check(const Options& options) {
  if (options.epochs < 1) throw_input_error("training.epochs: is {}: expected at least 1", options.epochs);
  if (options.batch_size < 2) throw_input_error("training.batch_size: is {}: expected at least 2", options.batch_size);
  if (!(options.learning_rate > 0)) {
    throw_input_error("training.learning_rate: is {}: expected more than 0", options.learning_rate);
  }
  if (options.mixup < 0 || options.mixup > 1) {
    throw_input_error("training.mixup: is {}: expected 0 … 1", options.mixup);
  }
  if (options.weight_average < 0 || options.weight_average >= 1) {
    throw_input_error("training.weight_average: is {}: expected 0 or more, less than 1", options.weight_average);
  }
  if (options.dropout < 0 || options.dropout >= 1) {
    throw_input_error("training.dropout: is {}: expected 0 or more, less than 1", options.dropout);
  }
}

// A constant that several nodes read (files share equal ones) becomes one for each, so that each learns its own.
graph::Graph with_constants_of_their_own(graph::Graph graph) {
  std::vector<bool> is_read(graph.tensors.size(), false);
  for (graph::Node& node : graph.nodes) {
    for (graph::TensorId& id : node.inputs) {
      if (id == graph::no_tensor || !graph.tensors[id].is_constant || graph.tensors[id].type != Type::float32) continue;
      if (!is_read[id]) {
        is_read[id] = true;
        continue;
      }
      graph::Tensor copy = graph.tensors[id];
      copy.name += "_of_" + node.name;
      id = graph.add_tensor(std::move(copy));
    }
  }
  return graph;
}

}  // namespace

History train(graph::Graph& graph, const Samples& training, const Samples& validation, const Options& options,
              Progress& progress, Checkpoints* checkpoints) {
  check(options);
  graph::Graph trained = with_constants_of_their_own(graph);
  auto trainer = std::make_unique<Trainer>(trained, training, validation, options);
  if (checkpoints != nullptr) {
    const std::span<const uint8_t> state = unwrap_checkpoint(checkpoints->key, checkpoints->resume_from);
    const bool is_spoilt = !state.empty() && !trainer->resume(state);
    if (is_spoilt) trainer = std::make_unique<Trainer>(trained, training, validation, options);
    checkpoints->resumed_epochs = static_cast<int>(trainer->history().epochs.size());
  }
  // Quantization-aware epochs are part of another step of a build, which goes on.
  progress.begin(options.aware ? "quantize" : "training", options.epochs);
  const auto epochs_before = static_cast<int64_t>(trainer->history().epochs.size());
  if (epochs_before > 0) progress.advance(epochs_before, trainer->describe());
  while (!trainer->is_done()) {
    trainer->run_epoch();
    if (checkpoints != nullptr && checkpoints->store) {
      checkpoints->store(wrap_checkpoint(checkpoints->key, trainer->state()));
    }
    progress.advance(1, trainer->describe());
  }
  trainer->write_to(trained);
  History history = trainer->history();
  history.ranges = trainer->ranges();
  graph = std::move(trained);
  return history;
}

std::vector<float> predict(const graph::Graph& graph, const Samples& samples) {
  Network<float> network(graph, prediction_batch);
  if (samples.features.size() != samples.size() * network.input_size()) {
    throw_internal_error("prediction: {} features for {} samples of {}", samples.features.size(), samples.size(),
                         network.input_size());
  }
  std::vector<float> result(samples.size() * network.output_size());
  predict_batches(network, samples, [&](int64_t first, int64_t, std::span<const float> outputs) {
    std::copy(outputs.begin(), outputs.end(), result.begin() + first * network.output_size());
  });
  return result;
}

std::vector<float> predict_int8(const graph::Graph& graph, const Samples& samples) {
  IntegerNetwork network(graph, prediction_batch);
  if (samples.features.size() != samples.size() * network.input_size()) {
    throw_internal_error("prediction: {} features for {} samples of {}", samples.features.size(), samples.size(),
                         network.input_size());
  }
  const graph::Tensor& input = graph.tensors[graph.inputs[0]];
  const graph::Quantization& grid = graph.tensors[graph.outputs[0]].quantization;
  std::vector<float> result;
  const auto count = static_cast<int64_t>(samples.size());
  for (int64_t first = 0; first < count; first += prediction_batch) {
    const int64_t values = std::min(prediction_batch, count - first) * network.input_size();
    const std::span<const float> features(&samples.features[first * network.input_size()], values);
    const auto rounded = quantization::round_to_grid(features, input.shape, input.quantization, -128, 127);
    for (const int8_t output : network.forward(std::vector<int8_t>(rounded.begin(), rounded.end()))) {
      result.push_back(grid.scales[0] * static_cast<float>(output - grid.zero_points[0]));
    }
  }
  return result;
}

}  // namespace mote::host::training
