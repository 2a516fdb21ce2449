#pragma once

#include <cstdint>
#include <vector>

#include "host/anomaly/gaussian_mixture.h"
#include "host/anomaly/k_means.h"
#include "host/graph/graph.h"

// What was fitted or learnt, as graphs of builtin ops, so that it is compiled to the device like any model. Input: the
// standardised features, 1 x …; output: probabilities of "anomalous" and "normal", 1 x 2, as their names sort. All is
// in float32 but an autoencoder that is int8 already.
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

// Of an autoencoder, float or int8, whose output holds as many values as its input. The score is the logarithm of the
// mean squared error between the two, in float32. The output is float32; an int8 input stays int8.
graph::Graph build_graph(const graph::Graph& autoencoder, const Calibration& calibration);

// That score of each window: `originals` as the autoencoder is given them, `copies` what it makes of them.
std::vector<double> reconstruction_scores(const Points& originals, std::span<const float> copies);

}  // namespace mote::host::anomaly
