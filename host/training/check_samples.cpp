#include <algorithm>
#include <cmath>

#include "host/base/error.h"
#include "host/training/trainer.h"

namespace mote::host::training {

namespace {

std::optional<size_t> find_not_finite(std::span<const float> values) {
  const auto at = std::find_if(values.begin(), values.end(), [](float x) { return !std::isfinite(x); });
  if (at == values.end()) return std::nullopt;
  return at - values.begin();
}

void check_labels(const Samples& samples, int64_t classes, const char* what) {
  const auto [least, most] = std::minmax_element(samples.labels.begin(), samples.labels.end());
  if (*least < 0 || *most >= classes) {
    throw_input_error(
        "{} set: holds label number {}, and the model tells {} labels apart (0 to {}): expected a model "
        "with an output for each label",
        what, *least < 0 ? *least : *most, classes, classes - 1);
  }
}

void check_targets(const Samples& samples, const Network<float>& network, const Options& options, const char* what) {
  if (options.reconstructs_input) {
    if (network.output_size() == network.input_size()) return;
    throw_input_error("the model gives {} values for {} of its input: an autoencoder is expected to give as many",
                      network.output_size(), network.input_size());
  }
  if (samples.targets.size() != samples.size() * network.output_size()) {
    throw_input_error("{} set: has {} targets for {} samples: expected {} a sample, as the model has outputs", what,
                      samples.targets.size(), samples.size(), network.output_size());
  }
  if (const auto bad = find_not_finite(samples.targets)) {
    throw_input_error("{} set: a target of sample {} is {}: expected finite numbers", what,
                      *bad / network.output_size() + 1, samples.targets[*bad]);
  }
}

}  // namespace

std::optional<BadFeature> find_bad_feature(const Samples& samples) {
  const auto bad = find_not_finite(samples.features);
  if (!bad) return std::nullopt;
  const size_t size = samples.features.size() / samples.size();
  return BadFeature{*bad / size, *bad % size, samples.features[*bad]};
}

void check_samples(const Samples& samples, const Network<float>& network, const Options& options, const char* what) {
  if (samples.features.size() != samples.size() * network.input_size()) {
    throw_internal_error("{} set: {} features for {} samples of {}", what, samples.features.size(), samples.size(),
                         network.input_size());
  }
  if (!samples.weights.empty() && samples.weights.size() != samples.size()) {
    throw_internal_error("{} set: {} weights for {} samples", what, samples.weights.size(), samples.size());
  }
  const bool is_training = what == std::string_view("training");
  if (samples.size() == 0) {
    if (is_training) throw_input_error("the training set is empty: expected at least one recording a label");
    if (options.schedule.kind == ScheduleKind::plateau) {
      throw_input_error(
          "the validation set is empty, and training.schedule = \"plateau\" follows its loss: expected a "
          "larger data.split.validation or another schedule");
    }
    return;
  }
  if (const auto bad = find_bad_feature(samples)) {
    throw_input_error("{} set: feature {} of sample {} is {}: expected finite numbers", what, bad->feature + 1,
                      bad->sample + 1, bad->value);
  }
  if (!has_label_targets(samples, options)) return check_targets(samples, network, options, what);
  check_labels(samples, class_count(network), what);
  const bool has_one_label =
      std::adjacent_find(samples.labels.begin(), samples.labels.end(), std::not_equal_to<>()) == samples.labels.end();
  if (is_training && has_one_label) {
    throw_input_error(
        "all {} samples of the training set have one label: there is nothing to tell apart: expected "
        "recordings of at least two",
        samples.size());
  }
}

}  // namespace mote::host::training
