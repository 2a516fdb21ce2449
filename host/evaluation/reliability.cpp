#include "host/evaluation/reliability.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "host/base/error.h"

namespace mote::host::evaluation {
namespace {

constexpr size_t bin_count = 10;

struct Sums {
  double windows = 0;
  double score = 0;
  double right = 0;
};

size_t bin_of(double score) {
  const double at = std::clamp(score, 0.0, 1.0) * static_cast<double>(bin_count);
  return std::min(bin_count - 1, static_cast<size_t>(at));
}

std::array<Sums, bin_count> sums_by_bin(const std::vector<Outcome>& outcomes, std::span<const uint32_t> times) {
  std::array<Sums, bin_count> bins{};
  for (size_t i = 0; i < outcomes.size(); ++i) {
    const Outcome& outcome = outcomes[i];
    const double weight = times.empty() ? 1 : times[i];
    Sums& bin = bins[bin_of(outcome.score)];
    bin.windows += weight;
    bin.score += weight * outcome.score;
    bin.right += outcome.label == outcome.predicted ? weight : 0;
  }
  return bins;
}

double squared_error(const Outcome& outcome) {
  if (static_cast<size_t>(outcome.label) >= outcome.scores.size()) {
    throw_internal_error("evaluation: '{}' has {} scores and label {}", outcome.path, outcome.scores.size(),
                         outcome.label);
  }
  double sum = 0;
  for (size_t label = 0; label < outcome.scores.size(); ++label) {
    const double target = static_cast<int32_t>(label) == outcome.label ? 1 : 0;
    const double error = static_cast<double>(outcome.scores[label]) - target;
    sum += error * error;
  }
  return sum;
}

}  // namespace

std::vector<ReliabilityBin> reliability(const std::vector<Outcome>& outcomes) {
  std::vector<ReliabilityBin> bins;
  for (const Sums& sums : sums_by_bin(outcomes, {})) {
    const auto index = static_cast<double>(bins.size());
    ReliabilityBin bin{.low = index / static_cast<double>(bin_count),
                       .high = (index + 1) / static_cast<double>(bin_count),
                       .windows = static_cast<int64_t>(sums.windows)};
    if (sums.windows > 0) {
      bin.mean_score = sums.score / sums.windows;
      bin.accuracy = sums.right / sums.windows;
    }
    bins.push_back(bin);
  }
  return bins;
}

double calibration_error(const std::vector<Outcome>& outcomes, std::span<const uint32_t> times) {
  double error = 0, windows = 0;
  for (const Sums& bin : sums_by_bin(outcomes, times)) {
    error += std::fabs(bin.score - bin.right);
    windows += bin.windows;
  }
  return windows > 0 ? error / windows : std::numeric_limits<double>::quiet_NaN();
}

double brier_score(const std::vector<Outcome>& outcomes, std::span<const uint32_t> times) {
  double error = 0, windows = 0;
  for (size_t i = 0; i < outcomes.size(); ++i) {
    const double weight = times.empty() ? 1 : times[i];
    if (weight == 0) continue;
    error += weight * squared_error(outcomes[i]);
    windows += weight;
  }
  return windows > 0 ? error / windows : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace mote::host::evaluation
