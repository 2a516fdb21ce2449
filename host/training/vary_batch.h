#pragma once

#include <optional>
#include <span>
#include <vector>

#include "host/base/random.h"
#include "host/training/augmentation.h"
#include "host/training/train.h"

namespace mote::host::training {

// What an epoch made of a sample.
struct Varied {
  Warped warped;
  int64_t later_rows = 0;
  Masked masked;
  std::optional<Mixed> mixed;  // with another sample of the batch, which was varied before
};

// Varies the features of a batch as `options` say, each sample for itself, then mixes samples: what training does anew
// in every epoch. Answers one a sample; there are as many as weights. Features and targets are batch x any number.
std::vector<Varied> vary_batch(std::span<float> features, std::span<float> targets, std::span<float> weights,
                               const FeatureShape& shape, const Options& options, Random& random);

}  // namespace mote::host::training
