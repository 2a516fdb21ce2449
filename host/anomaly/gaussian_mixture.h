#pragma once

#include <cstdint>
#include <vector>

#include "host/anomaly/points.h"

namespace mote::host::anomaly {

constexpr double log_two_pi = 1.8378770664093454836;  // in each Gaussian's log density

// A mixture of Gaussians whose features are independent of each other within a component.
struct GaussianMixture {
  int64_t size = 0;
  std::vector<float> weights;    // of the components; they sum to 1
  std::vector<float> means;      // components x size
  std::vector<float> variances;  // components x size

  int64_t components() const { return static_cast<int64_t>(weights.size()); }
};

// Expectation maximisation (Dempster, Laird, Rubin 1977) from k-means. No variance is below a thousandth of the
// feature's own over all points, nor a weight 0: few points would else make a component that knows only them. The same
// seed gives the same bits.
GaussianMixture fit_gaussian_mixture(const Points& points, int components, uint64_t seed);

// -log of the density.
double score(const GaussianMixture& mixture, std::span<const float> point);

}  // namespace mote::host::anomaly
