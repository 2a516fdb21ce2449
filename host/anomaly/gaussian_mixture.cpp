#include "host/anomaly/gaussian_mixture.h"

#include <algorithm>
#include <cmath>

#include "host/anomaly/k_means.h"

namespace mote::host::anomaly {

namespace {

constexpr int most_rounds = 100;
constexpr double least_gain = 1e-4;            // of the mean log density a round; less ends the fit
constexpr double least_variance_share = 1e-3;  // of the feature's variance over all points
constexpr double least_points = 1e-3;          // that a component holds

// Of a component, its weight included: `means` and `variances` hold one for each feature.
template <typename T>
double log_density(std::span<const float> point, double weight, const T* means, const T* variances) {
  double sum = std::log(weight);
  for (size_t f = 0; f < point.size(); ++f) {
    const double difference = double{point[f]} - means[f];
    const double variance = variances[f];
    sum -= 0.5 * (log_two_pi + std::log(variance) + difference * difference / variance);
  }
  return sum;
}

// Of exponentials, the largest taken out so that none overflows.
struct Sum {
  double largest;
  double rest;  // the sum is exp(largest) * rest

  explicit Sum(const std::vector<double>& logs) : largest(*std::max_element(logs.begin(), logs.end())), rest(0) {
    for (const double log : logs) rest += std::exp(log - largest);
  }
  double log() const { return largest + std::log(rest); }
};

class Fit {
 public:
  Fit(const Points& points, int components, uint64_t seed)
      : points_(points), components_(components), shares_(points.count() * components, 0.0) {
    find_floors();
    const KMeans start = fit_k_means(points, components, seed);
    for (int64_t i = 0; i < points.count(); ++i) shares_[i * components + start.owner[i]] = 1;
    maximize();
  }

  GaussianMixture run() {
    double before = expect();
    for (int round = 0; round < most_rounds; ++round) {
      maximize();
      const double now = expect();
      if (now - before < least_gain) break;
      before = now;
    }
    GaussianMixture result;
    result.size = points_.size;
    result.weights.assign(weights_.begin(), weights_.end());
    result.means.assign(means_.begin(), means_.end());
    result.variances.assign(variances_.begin(), variances_.end());
    return result;
  }

 private:
  void find_floors() {
    const auto count = static_cast<double>(points_.count());
    for (int64_t f = 0; f < points_.size; ++f) {
      double sum = 0, squares = 0;
      for (int64_t i = 0; i < points_.count(); ++i) {
        const double value = points_[i][f];
        sum += value;
        squares += value * value;
      }
      const double mean = sum / count;
      floors_.push_back(std::max(least_variance_share * (squares / count - mean * mean), 1e-9));
    }
  }

  // How much of each point each component explains; answers the mean log density.
  double expect() {
    double total = 0;
    std::vector<double> logs(components_);
    for (int64_t i = 0; i < points_.count(); ++i) {
      for (int c = 0; c < components_; ++c) {
        const int64_t at = c * points_.size;
        logs[c] = log_density(points_[i], weights_[c], &means_[at], &variances_[at]);
      }
      const Sum sum(logs);
      for (int c = 0; c < components_; ++c) shares_[i * components_ + c] = std::exp(logs[c] - sum.largest) / sum.rest;
      total += sum.log();
    }
    return total / static_cast<double>(points_.count());
  }

  void maximize() {
    weights_.assign(components_, 0.0);
    means_.assign(components_ * points_.size, 0.0);
    variances_.assign(components_ * points_.size, 0.0);
    double total = 0;
    for (int c = 0; c < components_; ++c) {
      double held = 0;
      for (int64_t i = 0; i < points_.count(); ++i) held += shares_[i * components_ + c];
      held = std::max(held, least_points);
      weights_[c] = held;
      total += held;
      for (int64_t f = 0; f < points_.size; ++f) fit_feature(c, f, held);
    }
    for (double& weight : weights_) weight /= total;
  }

  void fit_feature(int c, int64_t f, double held) {
    double sum = 0;
    for (int64_t i = 0; i < points_.count(); ++i) sum += shares_[i * components_ + c] * points_[i][f];
    const double mean = sum / held;
    double squares = 0;
    for (int64_t i = 0; i < points_.count(); ++i) {
      const double difference = points_[i][f] - mean;
      squares += shares_[i * components_ + c] * difference * difference;
    }
    means_[c * points_.size + f] = mean;
    variances_[c * points_.size + f] = std::max(squares / held, floors_[f]);
  }

  const Points& points_;
  int components_;
  std::vector<double> floors_;
  std::vector<double> shares_;  // points x components
  std::vector<double> weights_, means_, variances_;
};

}  // namespace

GaussianMixture fit_gaussian_mixture(const Points& points, int components, uint64_t seed) {
  check_points(points, components);
  return Fit(points, components, seed).run();
}

double score(const GaussianMixture& mixture, std::span<const float> point) {
  std::vector<double> logs;
  for (int64_t c = 0; c < mixture.components(); ++c) {
    const int64_t at = c * mixture.size;
    logs.push_back(log_density(point, mixture.weights[c], &mixture.means[at], &mixture.variances[at]));
  }
  return -Sum(logs).log();
}

}  // namespace mote::host::anomaly
