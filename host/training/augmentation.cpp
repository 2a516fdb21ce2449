#include "host/training/augmentation.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace mote::host::training {

namespace {

struct Run {
  int64_t begin = 0;
  int64_t end = 0;
};

// Beta(a, a) by Johnk's method; for 0 < a <= 1.
double symmetric_beta(double a, Random& random) {
  for (;;) {
    const double x = std::pow(random.uniform(), 1 / a);
    const double y = std::pow(random.uniform(), 1 / a);
    if (x + y > 0 && x + y <= 1) return x / (x + y);
  }
}

Run random_run(int64_t count, int longest, Random& random) {
  const auto length = static_cast<int64_t>(random.below(std::min<int64_t>(longest, count) + 1));
  const auto begin = static_cast<int64_t>(random.below(count - length + 1));
  return {begin, begin + length};
}

void mix(float* of, const float* with, int64_t count, float share) {
  for (int64_t i = 0; i < count; ++i) of[i] = share * of[i] + (1 - share) * with[i];
}

}  // namespace

void mask_features(std::span<float> sample, const FeatureShape& shape, int longest_rows, int longest_columns,
                   Random& random) {
  const float mean = std::accumulate(sample.begin(), sample.end(), 0.0f) / static_cast<float>(sample.size());
  const int64_t row_size = shape.columns * shape.channels;
  if (longest_rows > 0) {
    const Run rows = random_run(shape.rows, longest_rows, random);
    std::fill(sample.begin() + rows.begin * row_size, sample.begin() + rows.end * row_size, mean);
  }
  if (longest_columns > 0) {
    const Run columns = random_run(shape.columns, longest_columns, random);
    for (int64_t row = 0; row < shape.rows; ++row) {
      const auto at = sample.begin() + row * row_size;
      std::fill(at + columns.begin * shape.channels, at + columns.end * shape.channels, mean);
    }
  }
}

void mix_samples(std::span<float> features, std::span<float> targets, std::span<float> weights, double beta,
                 Random& random) {
  const auto batch = static_cast<int64_t>(weights.size());
  const int64_t size = static_cast<int64_t>(features.size()) / batch;
  const int64_t outputs = static_cast<int64_t>(targets.size()) / batch;
  const std::vector<float> original_features(features.begin(), features.end());
  const std::vector<float> original_targets(targets.begin(), targets.end());
  const std::vector<float> original_weights(weights.begin(), weights.end());
  for (int64_t sample = 0; sample < batch; ++sample) {
    if (random.uniform() < 0.5) continue;
    const auto partner = static_cast<int64_t>(random.below(batch));
    const auto share = static_cast<float>(symmetric_beta(beta, random));
    mix(&features[sample * size], &original_features[partner * size], size, share);
    mix(&targets[sample * outputs], &original_targets[partner * outputs], outputs, share);
    mix(&weights[sample], &original_weights[partner], 1, share);
  }
}

}  // namespace mote::host::training
