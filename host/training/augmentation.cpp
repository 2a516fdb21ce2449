#include "host/training/augmentation.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace mote::host::training {

namespace {

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

// Where each of `count` new places lies among the old ones.
struct Place {
  int64_t left = 0;
  float right_share = 0;  // the neighbour `left + 1` counts this much
};

Place place_at(double position, int64_t count) {
  const double clamped = std::clamp(position, 0.0, static_cast<double>(count - 1));
  const auto left = std::min(static_cast<int64_t>(clamped), std::max<int64_t>(count - 2, 0));
  return {left, static_cast<float>(clamped - static_cast<double>(left))};
}

std::vector<Place> stretched_rows(int64_t rows, double factor) {
  std::vector<Place> places;
  const double middle = static_cast<double>(rows - 1) / 2;
  for (int64_t row = 0; row < rows; ++row) {
    places.push_back(place_at(middle + (static_cast<double>(row) - middle) * factor, rows));
  }
  return places;
}

// The column in which `hz` lies, between columns by interpolation.
double column_of(double hz, const std::vector<float>& column_hz) {
  const auto right = std::upper_bound(column_hz.begin(), column_hz.end(), hz);
  if (right == column_hz.begin()) return 0;
  if (right == column_hz.end()) return static_cast<double>(column_hz.size() - 1);
  const double low = *(right - 1), high = *right;
  return static_cast<double>(right - column_hz.begin() - 1) + (hz - low) / (high - low);
}

std::vector<Place> stretched_columns(int64_t columns, double factor, const std::vector<float>& column_hz) {
  std::vector<Place> places;
  for (int64_t column = 0; column < columns; ++column) {
    const double position = column_hz.empty() ? static_cast<double>(column) * factor
                                              : column_of(column_hz[static_cast<size_t>(column)] * factor, column_hz);
    places.push_back(place_at(position, columns));
  }
  return places;
}

// Interpolates along an axis of `places.size()` elements of `stride` scalars each.
void resample(float* from_and_to, std::vector<float>& before, const std::vector<Place>& places, int64_t stride) {
  before.assign(from_and_to, from_and_to + static_cast<int64_t>(places.size()) * stride);
  const auto last = static_cast<int64_t>(places.size()) - 1;
  for (size_t at = 0; at < places.size(); ++at) {
    const float* left = &before[places[at].left * stride];
    const float* right = &before[std::min(places[at].left + 1, last) * stride];
    float* to = from_and_to + static_cast<int64_t>(at) * stride;
    for (int64_t i = 0; i < stride; ++i) to[i] = left[i] + places[at].right_share * (right[i] - left[i]);
  }
}

}  // namespace

Warped warp_features(std::span<float> sample, const FeatureShape& shape, const Warp& warp, Random& random) {
  Warped warped;
  std::vector<float> before;
  const int64_t row_size = shape.columns * shape.channels;
  if (warp.time > 0) {
    warped.tempo = random.uniform(1 - warp.time, 1 + warp.time);
    resample(sample.data(), before, stretched_rows(shape.rows, warped.tempo), row_size);
  }
  if (warp.frequency > 0) {
    const double factor = random.uniform(1 - warp.frequency, 1 + warp.frequency);
    const std::vector<Place> places = stretched_columns(shape.columns, factor, warp.column_hz);
    for (int64_t row = 0; row < shape.rows; ++row) {
      resample(&sample[row * row_size], before, places, shape.channels);
    }
    warped.frequency = 1 / factor;  // a column takes what was `factor` times as high
  }
  return warped;
}

int64_t shift_rows(std::span<float> sample, const FeatureShape& shape, int longest, Random& random) {
  const int64_t row_size = shape.columns * shape.channels;
  const auto most = std::min<int64_t>(longest, shape.rows - 1);
  if (most < 1) return 0;
  const int64_t by = static_cast<int64_t>(random.below(2 * most + 1)) - most;
  const std::vector<float> before(sample.begin(), sample.end());
  for (int64_t row = 0; row < shape.rows; ++row) {
    const int64_t from = std::clamp<int64_t>(row - by, 0, shape.rows - 1);
    std::copy_n(&before[from * row_size], row_size, &sample[row * row_size]);
  }
  return by;
}

Masked mask_features(std::span<float> sample, const FeatureShape& shape, int longest_rows, int longest_columns,
                     Random& random) {
  Masked masked;
  const float mean = std::accumulate(sample.begin(), sample.end(), 0.0f) / static_cast<float>(sample.size());
  const int64_t row_size = shape.columns * shape.channels;
  if (longest_rows > 0) {
    masked.rows = random_run(shape.rows, longest_rows, random);
    std::fill(sample.begin() + masked.rows.begin * row_size, sample.begin() + masked.rows.end * row_size, mean);
  }
  if (longest_columns > 0) {
    const Run& columns = masked.columns = random_run(shape.columns, longest_columns, random);
    for (int64_t row = 0; row < shape.rows; ++row) {
      const auto at = sample.begin() + row * row_size;
      std::fill(at + columns.begin * shape.channels, at + columns.end * shape.channels, mean);
    }
  }
  return masked;
}

std::vector<std::optional<Mixed>> mix_samples(std::span<float> features, std::span<float> targets,
                                              std::span<float> weights, double beta, Random& random) {
  const auto batch = static_cast<int64_t>(weights.size());
  std::vector<std::optional<Mixed>> mixed(weights.size());
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
    mixed[sample] = {partner, share};
  }
  return mixed;
}

}  // namespace mote::host::training
