#include "host/evaluation/linear_terms.h"

#include <algorithm>
#include <cmath>

#include "host/base/error.h"

namespace mote::host::evaluation {
namespace {

constexpr double most_deviations = 4;  // an outlier's square would outvote all others

}  // namespace

LinearTerms::LinearTerms(const std::vector<std::vector<double>>& rows) {
  if (rows.empty()) throw_internal_error("evaluation: a linear model of no rows");
  const size_t values = rows.front().size();
  for (size_t k = 0; k < values; ++k) {
    double sum = 0, squares = 0, count = 0;
    for (const std::vector<double>& row : rows) {
      if (!std::isfinite(row[k])) continue;
      sum += row[k];
      count += 1;
    }
    const double mean = count > 0 ? sum / count : 0;
    for (const std::vector<double>& row : rows) {
      if (std::isfinite(row[k])) squares += (row[k] - mean) * (row[k] - mean);
    }
    const double deviation = count > 0 ? std::sqrt(squares / count) : 0;
    mean_.push_back(mean);
    deviation_.push_back(deviation > 1e-9 * std::max(1.0, std::fabs(mean)) ? deviation : 0);
  }
}

std::vector<double> LinearTerms::of(const std::vector<double>& row) const {
  std::vector<double> terms = {1};
  for (size_t k = 0; k < mean_.size(); ++k) {
    const bool is_used = deviation_[k] > 0 && std::isfinite(row[k]);
    const double value = is_used ? (row[k] - mean_[k]) / deviation_[k] : 0;
    const double kept = std::clamp(value, -most_deviations, most_deviations);
    terms.push_back(kept);
    terms.push_back(is_used ? kept * kept - 1 : 0);
  }
  return terms;
}

}  // namespace mote::host::evaluation
