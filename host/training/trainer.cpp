#include "host/training/trainer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "host/base/error.h"

namespace mote::host::training {

namespace {

FeatureShape feature_shape(const graph::Graph& graph) {
  const std::vector<int32_t>& shape = graph.tensors[graph.inputs[0]].shape;
  if (shape.size() == 4) return {shape[1], shape[2], shape[3]};
  return {1, graph.tensors[graph.inputs[0]].elements(), 1};
}

int32_t predicted_label(std::span<const float> outputs) {
  if (outputs.size() == 1) return outputs[0] > 0.5f ? 1 : 0;
  return static_cast<int32_t>(std::max_element(outputs.begin(), outputs.end()) - outputs.begin());
}

}  // namespace

Trainer::Trainer(const graph::Graph& graph, const Samples& training, const Samples& validation, const Options& options)
    : graph_(graph),
      validation_(validation),
      options_(options),
      random_(options.seed),
      network_(graph, options.batch_size,
               {options.frozen, options.dropout, &random_, options.aware ? &*options.aware : nullptr}),
      loss_(make_loss<float>(options.loss, network_.ending())),
      batches_((check_samples(training, network_, options, "training"), training), options, feature_shape(graph),
               network_),
      optimizer_(make_optimizer(options.optimizer, network_.parameters())),
      schedule_(options.schedule, options.epochs * batches_.count()),
      average_(network_.parameters(), options.weight_average),
      best_loss_(INFINITY) {
  check_samples(validation, network_, options, "validation");
  keep_weights();
}

bool Trainer::is_done() const {
  if (epochs_done() >= options_.epochs) return true;
  return options_.patience > 0 && epochs_done() - 1 - history_.best_epoch >= options_.patience;
}

void Trainer::run_epoch() {
  Epoch epoch;
  epoch.training_loss = learn();
  if (!std::isfinite(epoch.training_loss)) {
    throw_input_error("training diverged in epoch {}: expected a training.learning_rate below {}", epochs_done() + 1,
                      options_.learning_rate);
  }
  average_.swap_into(network_.parameters());
  if (validation_.size() > 0) validate(epoch);
  const bool is_best = validation_.size() == 0 || epoch.validation_loss < best_loss_;
  if (is_best) {
    best_loss_ = epoch.validation_loss;
    history_.best_epoch = static_cast<int>(epochs_done());
    keep_weights();
  }
  average_.swap_into(network_.parameters());
  schedule_.end_epoch(is_best);
  history_.epochs.push_back(epoch);
}

// One pass over the training samples; answers their mean loss.
double Trainer::learn() {
  batches_.shuffle(random_);
  double loss = 0;
  int64_t seen = 0;
  for (int64_t index = 0; index < batches_.count(); ++index) {
    const int64_t batch = batches_.load(index, network_.input(), random_);
    const Predictions<float> predictions{batch, network_.forward(batch, Mode::training), batches_.targets(batch),
                                         batches_.weights(batch)};
    loss += loss_->value(predictions) * static_cast<double>(batch);
    seen += batch;
    loss_->differentiate(predictions, network_.output_gradient());
    network_.backward(batch);
    clip_gradients(network_.parameters(), options_.gradient_clip);
    const double share = schedule_.share(epochs_done() * batches_.count() + index);
    optimizer_->update(network_.parameters(), options_.learning_rate * share, share);
    average_.update(network_.parameters());
  }
  return loss / static_cast<double>(seen);
}

void Trainer::validate(Epoch& epoch) {
  const int64_t size = network_.input_size();
  const int64_t outputs = network_.output_size();
  const bool is_classification = has_label_targets(validation_, options_);
  // Those of the training set: its loss is what the validation's is compared with.
  const std::span<const float> class_weights = is_classification ? batches_.class_weights() : std::span<const float>();
  std::vector<float> targets(network_.max_batch() * outputs);
  std::vector<float> weights(network_.max_batch());
  int64_t correct = 0;
  predict_batches(network_, validation_, [&](int64_t first, int64_t batch, std::span<const float> predicted) {
    for (int64_t i = 0; i < batch; ++i) {
      const size_t sample = first + i;
      const std::span<const float> input(&validation_.features[sample * size], size);
      write_target(validation_, options_, sample, 0, input, std::span<float>(targets).subspan(i * outputs, outputs));
      weights[i] = weight_of_sample(validation_, sample, class_weights);
      if (!is_classification) continue;
      const bool is_right = predicted_label(predicted.subspan(i * outputs, outputs)) == validation_.labels[sample];
      correct += is_right ? 1 : 0;
    }
    const Predictions<float> predictions{batch, predicted, std::span<const float>(targets).first(batch * outputs),
                                         std::span<const float>(weights).first(batch)};
    epoch.validation_loss += loss_->value(predictions) * static_cast<double>(batch);
  });
  epoch.validation_loss /= static_cast<double>(validation_.size());
  epoch.validation_accuracy = static_cast<double>(correct) / static_cast<double>(validation_.size());
  if (options_.aware && is_classification) epoch.validation_accuracy = int8_accuracy();
}

// Of the int8 model that the weights would become now.
double Trainer::int8_accuracy() const {
  graph::Graph graph = graph_;
  network_.write_to(graph);
  const std::vector<float> outputs =
      predict_int8(quantization::quantize(graph, network_.ranges(), options_.aware->grids), validation_);
  const size_t size = network_.output_size();
  int64_t correct = 0;
  for (size_t sample = 0; sample < validation_.size(); ++sample) {
    const std::span<const float> told(&outputs[sample * size], size);
    correct += predicted_label(told) == validation_.labels[sample] ? 1 : 0;
  }
  return static_cast<double>(correct) / static_cast<double>(validation_.size());
}

void Trainer::keep_weights() {
  best_.clear();
  for (const Parameter<float>& parameter : network_.parameters()) best_.push_back(parameter.value);
}

std::string Trainer::describe() const {
  const Epoch& last = history_.epochs.back();
  if (validation_.size() == 0) return fmt::format("epoch {}, loss {:.3f}", epochs_done(), last.training_loss);
  const Epoch& best = history_.epochs[history_.best_epoch];
  const bool is_classification = has_label_targets(validation_, options_);
  return fmt::format("epoch {} (best {}), validation {:.3f}", epochs_done(), history_.best_epoch + 1,
                     is_classification ? best.validation_accuracy : best.validation_loss);
}

void Trainer::write_to(graph::Graph& graph) {
  for (size_t p = 0; p < best_.size(); ++p) network_.parameters()[p].value = best_[p];
  network_.write_to(graph);
}

void Trainer::archive(StateArchive& archive) {
  archive_history(archive);
  archive.value(best_loss_);
  std::array<uint64_t, 4> random = random_.state();
  archive.values(random);
  random_.set_state(random);
  batches_.archive(archive);
  for (Parameter<float>& parameter : network_.parameters()) archive.values(parameter.value);
  for (AlignedVector<float>& best : best_) archive.values(best);
  optimizer_->archive(archive);
  schedule_.archive(archive);
  average_.archive(archive);
}

void Trainer::archive_history(StateArchive& archive) {
  auto count = static_cast<int64_t>(history_.epochs.size());
  archive.value(count);
  archive.value(history_.best_epoch);
  if (archive.is_reading()) history_.epochs.resize(std::clamp<int64_t>(count, 0, options_.epochs));
  for (Epoch& epoch : history_.epochs) {
    archive.value(epoch.training_loss);
    archive.value(epoch.validation_loss);
    archive.value(epoch.validation_accuracy);
  }
}

std::vector<uint8_t> Trainer::state() {
  StateWriter writer;
  archive(writer);
  return std::move(writer.written());
}

bool Trainer::resume(std::span<const uint8_t> state) {
  StateReader reader(state);
  archive(reader);
  // Of zeros only, the generator gives zeros for ever.
  const bool has_random = random_.state() != std::array<uint64_t, 4>{};
  const bool has_best = history_.best_epoch == 0 || (history_.best_epoch > 0 && history_.best_epoch < epochs_done());
  return reader.is_whole() && has_random && has_best && batches_.is_permutation();
}

}  // namespace mote::host::training
