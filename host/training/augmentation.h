#pragma once

#include <cstdint>
#include <span>

#include "host/base/random.h"

namespace mote::host::training {

// Rows are time, columns frequency; each element holds `channels` scalars.
struct FeatureShape {
  int64_t rows = 1;
  int64_t columns = 1;
  int64_t channels = 1;
};

// Masks one run of rows and one of columns with the sample's mean (SpecAugment, Park et al. 2019). The lengths are
// uniform in 0 … longest.
void mask_features(std::span<float> sample, const FeatureShape& shape, int longest_rows, int longest_columns,
                   Random& random);

// Mixes about half of the samples of a batch with others of it (Zhang et al. 2018), shares from Beta(beta, beta).
// Targets and weights (one a sample) are mixed alike; features and targets are batch x any number.
void mix_samples(std::span<float> features, std::span<float> targets, std::span<float> weights, double beta,
                 Random& random);

}  // namespace mote::host::training
