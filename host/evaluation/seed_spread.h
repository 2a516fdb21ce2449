#pragma once

#include <optional>
#include <vector>

#include "host/evaluation/metrics.h"

namespace mote::host::evaluation {

// How far a figure depends on the seed of training alone.
struct SeedSpread {
  double mean = 0;
  double standard_deviation = 0;  // of the seeds at hand, n - 1
  double lowest = 0;
  double highest = 0;
};

// Nothing of fewer than two seeds, or where one has no such figure.
std::optional<SeedSpread> spread_over_seeds(const std::vector<Metrics>& of_seed, Figure Metrics::*figure);

}  // namespace mote::host::evaluation
