#pragma once

#include <cstdint>
#include <vector>

#include "host/anomaly/points.h"

namespace mote::host::anomaly {

struct KMeans {
  int64_t size = 0;
  std::vector<float> centres;  // clusters x size
  std::vector<float> radii;    // root mean square distance of a cluster's own points from its centre
  std::vector<int32_t> owner;  // cluster of each point that it was fitted to

  int64_t clusters() const { return static_cast<int64_t>(radii.size()); }
};

// Lloyd's algorithm from k-means++ starts (Arthur and Vassilvitskii 2007); of five starts the one with the smallest sum
// of squares. The same seed gives the same bits.
KMeans fit_k_means(const Points& points, int clusters, uint64_t seed);

// Squared distance to the nearest centre in that cluster's radii: about 1 for what the clusters were fitted to.
double score(const KMeans& k_means, std::span<const float> point);

// Its logarithm; rounding and points that are all alike leave no less than this.
constexpr float least_distance = 1e-6f;
double log_score(const KMeans& k_means, std::span<const float> point);

}  // namespace mote::host::anomaly
