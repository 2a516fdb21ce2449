#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "host/evaluation/evaluation.h"

// Whether a score means what it says: of the windows that score 0.8, are 80 % right?
namespace mote::host::evaluation {

struct ReliabilityBin {
  double low = 0;  // of the winning class's score; the last bin holds 1 too
  double high = 0;
  int64_t windows = 0;
  double mean_score = 0;
  double accuracy = 0;
};

// Ten bins of equal width.
std::vector<ReliabilityBin> reliability(const std::vector<Outcome>& outcomes);

// Mean distance of score and accuracy over the bins, each weighted by its windows (Naeini, Cooper, Hauskrecht 2015).
// `times`: how often each outcome counts; empty: once. NaN where nothing counts.
double calibration_error(const std::vector<Outcome>& outcomes, std::span<const uint32_t> times = {});

// Brier's score (1950): squared differences of the scores to 1 for the true class and 0 for the others, summed over
// classes, mean over windows: 0 is perfect, 2 the worst. Every outcome needs its scores. NaN where nothing counts.
double brier_score(const std::vector<Outcome>& outcomes, std::span<const uint32_t> times = {});

}  // namespace mote::host::evaluation
