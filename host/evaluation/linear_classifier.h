#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "host/evaluation/linear_terms.h"

namespace mote::host::evaluation {

// Multinomial logistic regression on LinearTerms. Labels weigh alike, however rare. No choices, no seed: the same rows
// give the same model.
class LinearClassifier {
 public:
  // `labels` are 0 … classes-1, one a row; rows have equal lengths. A value that isn't finite counts as the mean.
  // Throws InternalError for no rows.
  LinearClassifier(const std::vector<std::vector<double>>& rows, const std::vector<int32_t>& labels, size_t classes);

  // Of every class, sum 1.
  std::vector<double> scores(const std::vector<double>& row) const;

 private:
  void probabilities(const std::vector<double>& terms, const std::vector<double>& weights,
                     std::vector<double>& result) const;

  size_t classes_;
  LinearTerms terms_;
  std::vector<double> weights_;  // classes x terms
};

}  // namespace mote::host::evaluation
