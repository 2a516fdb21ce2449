#include "host/anomaly/k_means.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "host/base/hash.h"
#include "host/base/random.h"

namespace mote::host::anomaly {

namespace {

constexpr int starts = 5;
constexpr int most_rounds = 100;
constexpr double least_radius_share = 0.1;  // of the mean radius: a cluster of equal points would be infinitely strict

template <typename T>
double squared_distance(std::span<const float> a, const T* b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    const double difference = double{a[i]} - b[i];
    sum += difference * difference;
  }
  return sum;
}

struct Nearest {
  int32_t cluster = 0;
  double squared_distance = std::numeric_limits<double>::infinity();
};

class Clustering {
 public:
  Clustering(const Points& points, int clusters, uint64_t seed)
      : points_(points), clusters_(clusters), random_(seed), owner_(points.count(), -1) {}

  // The sum of squares that it ends with.
  double run() {
    choose_start();
    double sum = assign().second;
    for (int round = 0; round < most_rounds; ++round) {
      move_centres();
      const auto [is_changed, new_sum] = assign();
      sum = new_sum;
      if (!is_changed) break;
    }
    return sum;
  }

  KMeans result() const {
    KMeans result;
    result.size = points_.size;
    result.owner = owner_;
    result.centres.assign(centres_.begin(), centres_.end());
    std::vector<double> sums(clusters_, 0.0), counts(clusters_, 0.0);
    for (int64_t i = 0; i < points_.count(); ++i) {
      sums[owner_[i]] += squared_distance(points_[i], centre(owner_[i]));
      counts[owner_[i]] += 1;
    }
    double total = 0;
    for (const double sum : sums) total += sum;
    const double least = least_radius_share * std::sqrt(total / static_cast<double>(points_.count()));
    for (int c = 0; c < clusters_; ++c) {
      const double radius = counts[c] > 0 ? std::sqrt(sums[c] / counts[c]) : 0;
      result.radii.push_back(static_cast<float>(std::max({radius, least, 1e-6})));
    }
    return result;
  }

 private:
  const double* centre(int32_t cluster) const { return &centres_[cluster * points_.size]; }

  void add_centre(int64_t point) {
    const std::span<const float> values = points_[point];
    centres_.insert(centres_.end(), values.begin(), values.end());
  }

  // The first at random, each further one with a chance that grows with its squared distance from those there are.
  void choose_start() {
    add_centre(static_cast<int64_t>(random_.below(points_.count())));
    std::vector<double> squares(points_.count(), std::numeric_limits<double>::infinity());
    for (int c = 1; c < clusters_; ++c) {
      double total = 0;
      for (int64_t i = 0; i < points_.count(); ++i) {
        squares[i] = std::min(squares[i], squared_distance(points_[i], centre(c - 1)));
        total += squares[i];
      }
      double left = random_.uniform() * total;
      int64_t chosen = 0;
      while (chosen + 1 < points_.count() && (left -= squares[chosen]) >= 0) ++chosen;
      add_centre(chosen);
    }
  }

  std::pair<bool, double> assign() {
    bool is_changed = false;
    double sum = 0;
    for (int64_t i = 0; i < points_.count(); ++i) {
      Nearest nearest;
      for (int32_t c = 0; c < clusters_; ++c) {
        const double distance = squared_distance(points_[i], centre(c));
        if (distance < nearest.squared_distance) nearest = {c, distance};
      }
      is_changed |= owner_[i] != nearest.cluster;
      owner_[i] = nearest.cluster;
      sum += nearest.squared_distance;
    }
    return {is_changed, sum};
  }

  // A cluster that lost all its points keeps its centre.
  void move_centres() {
    std::vector<double> sums(centres_.size(), 0.0);
    std::vector<int64_t> counts(clusters_, 0);
    for (int64_t i = 0; i < points_.count(); ++i) {
      const std::span<const float> point = points_[i];
      double* sum = &sums[owner_[i] * points_.size];
      for (size_t f = 0; f < point.size(); ++f) sum[f] += point[f];
      ++counts[owner_[i]];
    }
    for (int c = 0; c < clusters_; ++c) {
      for (int64_t f = 0; counts[c] > 0 && f < points_.size; ++f) {
        centres_[c * points_.size + f] = sums[c * points_.size + f] / static_cast<double>(counts[c]);
      }
    }
  }

  const Points& points_;
  int clusters_;
  Random random_;
  std::vector<double> centres_;
  std::vector<int32_t> owner_;
};

}  // namespace

KMeans fit_k_means(const Points& points, int clusters, uint64_t seed) {
  check_points(points, clusters);
  KMeans best;
  double smallest = std::numeric_limits<double>::infinity();
  for (int start = 0; start < starts; ++start) {
    Clustering clustering(points, clusters, mix_64(mix_64(seed) ^ static_cast<uint64_t>(start)));
    const double sum = clustering.run();
    if (sum >= smallest) continue;
    smallest = sum;
    best = clustering.result();
  }
  return best;
}

double score(const KMeans& k_means, std::span<const float> point) {
  double least = std::numeric_limits<double>::infinity();
  for (int64_t c = 0; c < k_means.clusters(); ++c) {
    const double distance = squared_distance(point, &k_means.centres[c * k_means.size]);
    least = std::min(least, distance / (double{k_means.radii[c]} * k_means.radii[c]));
  }
  return least;
}

double log_score(const KMeans& k_means, std::span<const float> point) {
  return std::log(std::max<double>(score(k_means, point), least_distance));
}

}  // namespace mote::host::anomaly
