#include "host/evaluation/linear_regression.h"

#include <algorithm>
#include <cmath>

#include "host/base/error.h"

namespace mote::host::evaluation {
namespace {

constexpr double decay = 1e-3;  // a row; of what is standardised

using Rows = std::vector<std::vector<double>>;

// Solves A x = b for a symmetric positive definite A by Cholesky's factors.
std::vector<double> solve(Rows matrix, std::vector<double> right) {
  const size_t n = right.size();
  for (size_t i = 0; i < n; ++i) {
    for (size_t j = 0; j <= i; ++j) {
      double sum = matrix[i][j];
      for (size_t k = 0; k < j; ++k) sum -= matrix[i][k] * matrix[j][k];
      matrix[i][j] = i == j ? std::sqrt(sum) : sum / matrix[j][j];
    }
  }
  for (size_t i = 0; i < n; ++i) {
    for (size_t k = 0; k < i; ++k) right[i] -= matrix[i][k] * right[k];
    right[i] /= matrix[i][i];
  }
  for (size_t i = n; i-- > 0;) {
    for (size_t k = i + 1; k < n; ++k) right[i] -= matrix[k][i] * right[k];
    right[i] /= matrix[i][i];
  }
  return right;
}

}  // namespace

LinearRegression::LinearRegression(const Rows& rows, const std::vector<double>& numbers) : terms_(rows) {
  if (rows.size() != numbers.size()) {
    throw_internal_error("evaluation: a linear regression of {} rows and {} numbers", rows.size(), numbers.size());
  }
  const auto [low, high] = std::minmax_element(numbers.begin(), numbers.end());
  low_ = *low;
  high_ = *high;
  const size_t width = terms_.of(rows.front()).size();
  Rows moments(width, std::vector<double>(width, 0));
  std::vector<double> right(width, 0);
  for (size_t i = 0; i < rows.size(); ++i) {
    const std::vector<double> terms = terms_.of(rows[i]);
    for (size_t a = 0; a < width; ++a) {
      right[a] += terms[a] * numbers[i];
      for (size_t b = 0; b <= a; ++b) moments[a][b] += terms[a] * terms[b];
    }
  }
  // The first term is what all rows have in common: it must stay free.
  for (size_t a = 1; a < width; ++a) moments[a][a] += decay * static_cast<double>(rows.size());
  weights_ = solve(std::move(moments), std::move(right));
}

double LinearRegression::predict(const std::vector<double>& row) const {
  const std::vector<double> terms = terms_.of(row);
  double sum = 0;
  for (size_t k = 0; k < terms.size(); ++k) sum += weights_[k] * terms[k];
  return std::clamp(sum, low_, high_);
}

}  // namespace mote::host::evaluation
