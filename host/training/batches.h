#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "host/base/random.h"
#include "host/training/augmentation.h"
#include "host/training/network.h"
#include "host/training/train.h"

namespace mote::host::training {

// The training samples in batches: shuffled anew each epoch, varied, with targets and weights.
class Batches {
 public:
  Batches(const Samples& samples, const Options& options, const FeatureShape& shape, const Network<float>& network);

  int64_t count() const { return count_; }  // an epoch
  void shuffle(Random& random);
  // Puts batch `index` of the epoch into `input` and answers its size.
  int64_t load(int64_t index, std::span<float> input, Random& random);
  // Of the batch loaded last.
  std::span<const float> targets(int64_t batch) const { return {targets_.data(), size_t(batch * outputs_)}; }
  std::span<const float> weights(int64_t batch) const { return {weights_.data(), size_t(batch)}; }

  // By label; empty where labels aren't what is learnt.
  std::span<const float> class_weights() const { return class_weights_; }

  void archive(StateArchive& archive) { archive.values(order_); }
  // Whether the order names every sample once: what was read might not.
  bool is_permutation() const;

 private:
  const Samples& samples_;
  const Options& options_;
  FeatureShape shape_;
  int64_t size_;     // of an input
  int64_t outputs_;  // of the network
  int64_t batch_size_;
  int64_t count_;
  double smoothing_;
  std::vector<float> class_weights_;
  std::vector<uint32_t> order_;
  std::vector<float> targets_;
  std::vector<float> weights_;
};

// Classes that labels can name: two where one logistic output tells them apart.
int64_t class_count(const Network<float>& network);

// Whether `samples` are learnt by label.
bool has_label_targets(const Samples& samples, const Options& options);

// Writes what the network should say of `sample` (features as given, before they are varied).
void write_target(const Samples& samples, const Options& options, size_t sample, double smoothing,
                  std::span<const float> input, std::span<float> target);

// What `sample` counts in the loss; `class_weights`, by label, may be empty.
float weight_of_sample(const Samples& samples, size_t sample, std::span<const float> class_weights);

}  // namespace mote::host::training
