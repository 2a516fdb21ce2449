#include "host/training/train.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "host/base/error.h"
#include "host/base/random.h"
#include "host/training/adam.h"
#include "host/training/augmentation.h"
#include "host/training/network.h"

namespace mote::host::training {

namespace {

constexpr int64_t prediction_batch = 16;
constexpr double warm_up_share = 0.05;  // of all updates: the rate climbs from 0 to its peak
constexpr double pi = 3.14159265358979323846;

void check(const Samples& samples, const Network<float>& network, const char* what) {
  if (samples.features.size() != samples.size() * network.input_size()) {
    throw_internal_error("{} set: {} features for {} samples of {}", what, samples.features.size(), samples.size(),
                         network.input_size());
  }
  for (const int32_t label : samples.labels) {
    if (label >= 0 && label < network.classes()) continue;
    throw_internal_error("{} set: label {} with {} classes", what, label, network.classes());
  }
}

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
}

// Share of the peak learning rate: a linear climb, then half a cosine to 0.
double schedule(int64_t update, int64_t updates) {
  const double warm_up = std::max(1.0, warm_up_share * static_cast<double>(updates));
  const double done = static_cast<double>(update);
  if (done < warm_up) return (done + 1) / (warm_up + 1);
  return 0.5 * (1 + std::cos(pi * (done - warm_up) / std::max(1.0, static_cast<double>(updates) - warm_up)));
}

// Calls function(first sample, count, probabilities) for all samples, batch by batch.
template <typename F>
void predict_batches(Network<float>& network, const Samples& samples, int64_t batch_size, F function) {
  const int64_t size = network.input_size();
  const auto count = static_cast<int64_t>(samples.size());
  for (int64_t first = 0; first < count; first += batch_size) {
    const int64_t batch = std::min(batch_size, count - first);
    std::copy_n(samples.features.begin() + first * size, batch * size, network.input().begin());
    function(first, batch, network.forward(batch, Mode::inference));
  }
}

class Trainer {
 public:
  Trainer(const graph::Graph& graph, const Samples& training, const Samples& validation, const Options& options)
      : training_(training),
        validation_(validation),
        options_(options),
        network_(graph, options.batch_size),
        adam_(network_.parameters(), options.weight_decay),
        average_(network_.parameters(), options.weight_average),
        random_(options.seed),
        order_(training.size()),
        targets_(options.batch_size * network_.classes()) {
    if (training.size() == 0) throw_input_error("the training set is empty: expected at least one recording a label");
    check(training, network_, "training");
    check(validation, network_, "validation");
    const std::vector<int32_t>& shape = graph.tensors[graph.inputs[0]].shape;
    if (shape.size() == 4) shape_ = {shape[1], shape[2], shape[3]};
    masks_features_ = shape.size() == 4 && (options.spec_augment_time > 0 || options.spec_augment_frequency > 0);
    std::iota(order_.begin(), order_.end(), size_t{0});
    batch_size_ = std::min<int64_t>(options.batch_size, static_cast<int64_t>(training.size()));
    // A small rest makes poor batch statistics. It is left out; the shuffle makes it others each time.
    const auto count = static_cast<int64_t>(training.size());
    batches_ = count / batch_size_ + (2 * (count % batch_size_) >= batch_size_ ? 1 : 0);
  }

  History run(graph::Graph& graph, Progress& progress) {
    History history;
    double best_loss = INFINITY;
    progress.begin("training", options_.epochs);
    for (int epoch = 0; epoch < options_.epochs; ++epoch) {
      Epoch result;
      result.training_loss = train_epoch(epoch);
      if (!std::isfinite(result.training_loss)) {
        throw_input_error("training diverged in epoch {}: expected a training.learning_rate below {}", epoch + 1,
                          options_.learning_rate);
      }
      average_.swap_into(network_.parameters());
      if (validation_.size() > 0) validate(result);
      if (validation_.size() == 0 || result.validation_loss < best_loss) {
        best_loss = result.validation_loss;
        history.best_epoch = epoch;
        keep_weights();
      }
      average_.swap_into(network_.parameters());
      history.epochs.push_back(result);
      progress.advance(1, describe(history));
      if (options_.patience > 0 && epoch - history.best_epoch >= options_.patience) break;
    }
    for (size_t p = 0; p < best_.size(); ++p) network_.parameters()[p].value = best_[p];
    network_.write_to(graph);
    return history;
  }

 private:
  double train_epoch(int epoch) {
    for (size_t i = order_.size(); i > 1; --i) std::swap(order_[i - 1], order_[random_.below(i)]);
    double loss = 0;
    int64_t seen = 0;
    for (int64_t batch = 0; batch < batches_; ++batch) {
      const int64_t first = batch * batch_size_;
      const int64_t count = std::min(batch_size_, static_cast<int64_t>(order_.size()) - first);
      load_batch(first, count);
      const std::span<const float> targets(targets_.data(), count * network_.classes());
      network_.forward(count, Mode::training);
      loss += network_.loss(count, targets) * static_cast<double>(count);
      seen += count;
      network_.backward(count, targets);
      const double share = schedule(epoch * batches_ + batch, options_.epochs * batches_);
      adam_.update(network_.parameters(), options_.learning_rate * share, share);
      average_.update(network_.parameters());
    }
    return loss / static_cast<double>(seen);
  }

  void load_batch(int64_t first, int64_t count) {
    const int64_t size = network_.input_size();
    const int64_t classes = network_.classes();
    const auto smooth = static_cast<float>(options_.label_smoothing / static_cast<double>(classes));
    const auto sharp = static_cast<float>(1 - options_.label_smoothing);
    const std::span<float> input = network_.input();
    std::fill(targets_.begin(), targets_.end(), smooth);
    for (int64_t i = 0; i < count; ++i) {
      const size_t sample = order_[first + i];
      std::copy_n(training_.features.begin() + sample * size, size, input.begin() + i * size);
      targets_[i * classes + training_.labels[sample]] += sharp;
      if (masks_features_) {
        mask_features(input.subspan(i * size, size), shape_, options_.spec_augment_time,
                      options_.spec_augment_frequency, random_);
      }
    }
    if (options_.mixup > 0) {
      mix_samples(input.first(count * size), std::span<float>(targets_).first(count * classes), count, options_.mixup,
                  random_);
    }
  }

  void validate(Epoch& result) {
    const int64_t classes = network_.classes();
    int64_t correct = 0;
    predict_batches(network_, validation_, options_.batch_size, [&](int64_t first, int64_t batch, auto probabilities) {
      for (int64_t i = 0; i < batch; ++i) {
        const float* scores = &probabilities[i * classes];
        const int32_t label = validation_.labels[first + i];
        result.validation_loss -= std::log(std::max(scores[label], 1e-30f));
        correct += std::max_element(scores, scores + classes) - scores == label ? 1 : 0;
      }
    });
    result.validation_loss /= static_cast<double>(validation_.size());
    result.validation_accuracy = static_cast<double>(correct) / static_cast<double>(validation_.size());
  }

  void keep_weights() {
    best_.clear();
    for (const Parameter<float>& parameter : network_.parameters()) best_.push_back(parameter.value);
  }

  std::string describe(const History& history) const {
    const size_t epoch = history.epochs.size();
    if (validation_.size() == 0)
      return fmt::format("epoch {}, loss {:.3f}", epoch, history.epochs.back().training_loss);
    return fmt::format("epoch {} (best {}), validation {:.3f}", epoch, history.best_epoch + 1,
                       history.epochs[history.best_epoch].validation_accuracy);
  }

  const Samples& training_;
  const Samples& validation_;
  const Options& options_;
  Network<float> network_;
  Adam adam_;
  WeightAverage average_;
  Random random_;
  std::vector<size_t> order_;
  std::vector<float> targets_;
  std::vector<AlignedVector<float>> best_;
  FeatureShape shape_;
  bool masks_features_ = false;
  int64_t batch_size_ = 0;
  int64_t batches_ = 0;
};

}  // namespace

History train(graph::Graph& graph, const Samples& training, const Samples& validation, const Options& options,
              Progress& progress) {
  check(options);
  return Trainer(graph, training, validation, options).run(graph, progress);
}

std::vector<float> predict(const graph::Graph& graph, const Samples& samples) {
  Network<float> network(graph, prediction_batch);
  check(samples, network, "prediction");
  std::vector<float> result(samples.size() * network.classes());
  predict_batches(network, samples, prediction_batch, [&](int64_t first, int64_t, auto probabilities) {
    std::copy(probabilities.begin(), probabilities.end(), result.begin() + first * network.classes());
  });
  return result;
}

}  // namespace mote::host::training
