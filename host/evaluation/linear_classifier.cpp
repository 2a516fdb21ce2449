#include "host/evaluation/linear_classifier.h"

#include <algorithm>
#include <cmath>

#include "host/base/error.h"

namespace mote::host::evaluation {
namespace {

constexpr double decay = 1e-3;
constexpr int steps = 400;

using Rows = std::vector<std::vector<double>>;

// Of rows' second moments, by the power method: what the step's length follows from.
double greatest_eigenvalue(const Rows& rows, const std::vector<double>& row_weights) {
  std::vector<double> direction(rows.front().size(), 1);
  double length = 0;
  for (int round = 0; round < 30; ++round) {
    std::vector<double> next(direction.size(), 0);
    for (size_t i = 0; i < rows.size(); ++i) {
      double along = 0;
      for (size_t k = 0; k < direction.size(); ++k) along += rows[i][k] * direction[k];
      for (size_t k = 0; k < direction.size(); ++k) next[k] += row_weights[i] * along * rows[i][k];
    }
    length = 0;
    for (const double part : next) length += part * part;
    length = std::sqrt(length);
    if (length == 0) return 1;
    for (double& part : next) part /= length;
    direction = next;
  }
  return length;
}

// Labels weigh alike; all rows together 1.
std::vector<double> balanced_weights(const std::vector<int32_t>& labels, size_t classes) {
  std::vector<double> counts(classes, 0);
  for (const int32_t label : labels) counts[static_cast<size_t>(label)] += 1;
  const auto present =
      static_cast<double>(std::count_if(counts.begin(), counts.end(), [](double count) { return count > 0; }));
  std::vector<double> weights;
  for (const int32_t label : labels) weights.push_back(1 / (present * counts[static_cast<size_t>(label)]));
  return weights;
}

}  // namespace

LinearClassifier::LinearClassifier(const Rows& rows, const std::vector<int32_t>& labels, size_t classes)
    : classes_(classes), terms_(rows) {
  if (rows.size() != labels.size()) {
    throw_internal_error("evaluation: a linear classifier of {} rows and {} labels", rows.size(), labels.size());
  }
  Rows terms;
  for (const std::vector<double>& row : rows) terms.push_back(terms_.of(row));
  const size_t width = terms.front().size();
  const std::vector<double> row_weights = balanced_weights(labels, classes);
  const double step = 1 / (0.5 * greatest_eigenvalue(terms, row_weights) + decay);

  // Nesterov's accelerated gradient (1983); the loss is convex.
  weights_.assign(classes * width, 0);
  std::vector<double> ahead = weights_, gradient(weights_.size()), share(classes);
  for (int round = 1; round <= steps; ++round) {
    for (size_t i = 0; i < gradient.size(); ++i) gradient[i] = decay * ahead[i];
    for (size_t i = 0; i < terms.size(); ++i) {
      probabilities(terms[i], ahead, share);
      share[static_cast<size_t>(labels[i])] -= 1;
      for (size_t label = 0; label < classes; ++label) {
        const double factor = row_weights[i] * share[label];
        for (size_t k = 0; k < width; ++k) gradient[label * width + k] += factor * terms[i][k];
      }
    }
    const double momentum = static_cast<double>(round - 1) / (round + 2);
    for (size_t i = 0; i < weights_.size(); ++i) {
      const double next = ahead[i] - step * gradient[i];
      ahead[i] = next + momentum * (next - weights_[i]);
      weights_[i] = next;
    }
  }
}

std::vector<double> LinearClassifier::scores(const std::vector<double>& row) const {
  std::vector<double> result(classes_);
  probabilities(terms_.of(row), weights_, result);
  return result;
}

void LinearClassifier::probabilities(const std::vector<double>& terms, const std::vector<double>& weights,
                                     std::vector<double>& result) const {
  double greatest = 0;
  for (size_t label = 0; label < classes_; ++label) {
    double sum = 0;
    for (size_t k = 0; k < terms.size(); ++k) sum += weights[label * terms.size() + k] * terms[k];
    result[label] = sum;
    greatest = label == 0 ? sum : std::max(greatest, sum);
  }
  double total = 0;
  for (double& value : result) {
    value = std::exp(value - greatest);
    total += value;
  }
  for (double& value : result) value /= total;
}

}  // namespace mote::host::evaluation
