#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "host/base/random.h"

namespace mote::host::training {

// Rows are time, columns frequency; each element holds `channels` scalars.
struct FeatureShape {
  int64_t rows = 1;
  int64_t columns = 1;
  int64_t channels = 1;
};

struct Run {
  int64_t begin = 0;
  int64_t end = 0;
  int64_t length() const { return end - begin; }
};

// What mask_features masked; empty where nothing.
struct Masked {
  Run rows;
  Run columns;
};

// Masks one run of rows and one of columns with the sample's mean (SpecAugment, Park et al. 2019). The lengths are
// uniform in 0 … longest.
Masked mask_features(std::span<float> sample, const FeatureShape& shape, int longest_rows, int longest_columns,
                     Random& random);

// How far a sample's rows and columns are stretched.
struct Warp {
  double time = 0;       // largest relative change of tempo, either way
  double frequency = 0;  // largest relative change of frequency: the length of another speaker's vocal tract
  // The centre of each column in Hz, rising. Empty: frequencies are proportional to the column's number.
  std::vector<float> column_hz{};
};

// What warp_features drew.
struct Warped {
  double tempo = 1;      // so many times as fast
  double frequency = 1;  // so many times as high
};

// Plays the sample at another tempo, its middle kept, and with its spectrum stretched (vocal tract length perturbation,
// Jaitly and Hinton 2013), by linear interpolation between neighbours. What would lie outside repeats the edge.
// Factors are uniform in 1 - largest … 1 + largest.
Warped warp_features(std::span<float> sample, const FeatureShape& shape, const Warp& warp, Random& random);

// Moves the sample by up to `longest` rows, either way; what comes in repeats the edge's row. Answers by how
// many rows later it is.
int64_t shift_rows(std::span<float> sample, const FeatureShape& shape, int longest, Random& random);

// What became of a sample of a batch: `share` of it and the rest of sample `with`.
struct Mixed {
  int64_t with = 0;
  float share = 1;
};

// Mixes about half of the samples of a batch with others of it (Zhang et al. 2018), shares from Beta(beta, beta).
// Targets and weights (one a sample) are mixed alike; features and targets are batch x any number. Answers
// one a sample, none where it stayed as it was.
std::vector<std::optional<Mixed>> mix_samples(std::span<float> features, std::span<float> targets,
                                              std::span<float> weights, double beta, Random& random);

}  // namespace mote::host::training
