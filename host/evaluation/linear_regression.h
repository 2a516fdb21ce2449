#pragma once

#include <vector>

#include "host/evaluation/linear_terms.h"

namespace mote::host::evaluation {

// Least squares on LinearTerms, with a little decay (ridge; Hoerl, Kennard 1970), so that values that say the same make
// no trouble. No choices, no seed: the same rows give the same model.
class LinearRegression {
 public:
  // One number a row. Throws InternalError for no rows.
  LinearRegression(const std::vector<std::vector<double>>& rows, const std::vector<double>& numbers);

  // Within the range of the numbers that it was made of: what no row showed it doesn't guess.
  double predict(const std::vector<double>& row) const;

 private:
  LinearTerms terms_;
  std::vector<double> weights_;  // a term each
  double low_ = 0, high_ = 0;
};

}  // namespace mote::host::evaluation
