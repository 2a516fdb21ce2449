#pragma once

#include <cstddef>
#include <vector>

namespace mote::host::evaluation {

// What linear models see of a row of values: 1, then each value standardised by the rows it was made of, and its square
// less 1, so that "neither short nor long" can be told too. No choices, no seed.
class LinearTerms {
 public:
  // Rows have equal lengths. A value that isn't finite counts as the mean. Throws InternalError for no rows.
  explicit LinearTerms(const std::vector<std::vector<double>>& rows);

  std::vector<double> of(const std::vector<double>& row) const;

 private:
  std::vector<double> mean_, deviation_;  // one a value; deviation 0: the value is left out
};

}  // namespace mote::host::evaluation
