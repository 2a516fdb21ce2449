#include "host/training/batches.h"

#include <algorithm>
#include <numeric>

#include "host/base/error.h"
#include "host/training/vary_batch.h"

namespace mote::host::training {

namespace {

// What each class counts, by label.
std::vector<float> weights_of_classes(const Samples& samples, const Options& options, int64_t classes) {
  std::vector<float> result(classes, 1.0f);
  if (!options.label_weights.empty()) {
    if (options.label_weights.size() != result.size()) {
      throw_internal_error("{} label weights for {} labels", options.label_weights.size(), classes);
    }
    for (int64_t c = 0; c < classes; ++c) result[c] = static_cast<float>(options.label_weights[c]);
  }
  if (options.class_weights != ClassWeights::balanced) return result;
  std::vector<int64_t> samples_of(classes, 0);
  for (const int32_t label : samples.labels) ++samples_of[label];
  const int64_t present = classes - std::count(samples_of.begin(), samples_of.end(), 0);
  for (int64_t c = 0; c < classes; ++c) {
    if (samples_of[c] == 0) continue;
    result[c] *= static_cast<float>(static_cast<double>(samples.size()) / static_cast<double>(present * samples_of[c]));
  }
  return result;
}

}  // namespace

int64_t class_count(const Network<float>& network) {
  const bool is_single = network.ending() == Ending::logistic && network.output_size() == 1;
  return is_single ? 2 : network.output_size();
}

bool has_label_targets(const Samples& samples, const Options& options) {
  return samples.targets.empty() && !options.reconstructs_input;
}

void write_target(const Samples& samples, const Options& options, size_t sample, double smoothing,
                  std::span<const float> input, std::span<float> target) {
  if (options.reconstructs_input) {
    std::copy(input.begin(), input.end(), target.begin());
    return;
  }
  if (!samples.targets.empty()) {
    std::copy_n(samples.targets.begin() + sample * target.size(), target.size(), target.begin());
    return;
  }
  const int32_t label = samples.labels[sample];
  const bool is_single = target.size() == 1;
  const size_t classes = is_single ? 2 : target.size();
  std::fill(target.begin(), target.end(), static_cast<float>(smoothing / static_cast<double>(classes)));
  if (!is_single || label == 1) target[is_single ? 0 : label] += static_cast<float>(1 - smoothing);
}

float weight_of_sample(const Samples& samples, size_t sample, std::span<const float> class_weights) {
  const float own = samples.weights.empty() ? 1.0f : samples.weights[sample];
  return class_weights.empty() ? own : own * class_weights[samples.labels[sample]];
}

Batches::Batches(const Samples& samples, const Options& options, const FeatureShape& shape,
                 const Network<float>& network)
    : samples_(samples),
      options_(options),
      shape_(shape),
      size_(network.input_size()),
      outputs_(network.output_size()),
      batch_size_(std::min<int64_t>(options.batch_size, static_cast<int64_t>(samples.size()))),
      smoothing_(options.label_smoothing),
      order_(samples.size()),
      targets_(batch_size_ * outputs_),
      weights_(batch_size_) {
  std::iota(order_.begin(), order_.end(), 0u);
  if (has_label_targets(samples, options)) {
    class_weights_ = weights_of_classes(samples, options, class_count(network));
  }
  // A small rest makes poor batch statistics. It is left out; the shuffle makes it others each time.
  const auto count = static_cast<int64_t>(samples.size());
  count_ = count / batch_size_ + (2 * (count % batch_size_) >= batch_size_ ? 1 : 0);
}

bool Batches::is_permutation() const {
  std::vector<bool> is_there(order_.size(), false);
  for (const uint32_t sample : order_) {
    if (sample >= is_there.size() || is_there[sample]) return false;
    is_there[sample] = true;
  }
  return true;
}

void Batches::shuffle(Random& random) {
  for (size_t i = order_.size(); i > 1; --i) std::swap(order_[i - 1], order_[random.below(i)]);
}

int64_t Batches::load(int64_t index, std::span<float> input, Random& random) {
  const int64_t first = index * batch_size_;
  const int64_t batch = std::min(batch_size_, static_cast<int64_t>(order_.size()) - first);
  for (int64_t i = 0; i < batch; ++i) {
    const size_t sample = order_[first + i];
    const std::span<float> features = input.subspan(i * size_, size_);
    std::copy_n(samples_.features.begin() + sample * size_, size_, features.begin());
    write_target(samples_, options_, sample, smoothing_, features,
                 std::span<float>(targets_).subspan(i * outputs_, outputs_));
    weights_[i] = weight_of_sample(samples_, sample, class_weights_);
  }
  vary_batch(input.first(batch * size_), std::span<float>(targets_).first(batch * outputs_),
             std::span<float>(weights_).first(batch), shape_, options_, random);
  return batch;
}

}  // namespace mote::host::training
