#pragma once

#include <cstdint>
#include <vector>

#include "host/anomaly/gaussian_mixture.h"
#include "host/anomaly/k_means.h"
#include "host/graph/graph.h"

// What was fitted, as float32 graphs of builtin ops, so that it is compiled to the device like any model. Input: the
// standardised features, 1 x …; output: probabilities of "anomalous" and "normal", 1 x 2, as their names sort.
namespace mote::host::anomaly {

// How a score becomes a probability: p(anomalous) = logistic(steepness * (score - threshold)).
struct Calibration {
  double threshold = 0;
  double steepness = 1;
};

// From scores of windows in which all was well: the threshold is what a hundredth of them exceeds, and half of them get
// at most a tenth of probability. Throws InputError where there are no scores.
Calibration calibrate(std::vector<double> normal_scores);

// The score is the logarithm of score(k_means, …).
graph::Graph build_graph(const KMeans& k_means, const std::vector<int32_t>& input_shape,
                         const Calibration& calibration);
graph::Graph build_graph(const GaussianMixture& mixture, const std::vector<int32_t>& input_shape,
                         const Calibration& calibration);

}  // namespace mote::host::anomaly
