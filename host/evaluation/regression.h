#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "host/evaluation/resampling.h"

namespace mote::host::evaluation {

// One held-out window of a model that answers a number.
struct RegressionOutcome {
  std::string path;
  std::string group;
  double expected = 0;
  double predicted = 0;
  std::optional<double> start_seconds{};
};

struct RegressionMetrics {
  Figure mean_absolute_error;
  Figure root_mean_square_error;
  Figure bias;  // mean of predicted less expected
  Figure r2;    // 1 - squared errors / squared differences of the expected to their mean; none where all are equal
  int64_t windows = 0;
  size_t units = 0;
  bool by_group = false;
  std::string method;
  std::string warning;  // empty: none
};

// Throws InputError for no outcomes, InternalError for a value that isn't finite.
RegressionMetrics measure_regression(const std::vector<RegressionOutcome>& outcomes, uint64_t seed = 1);

struct GroupError {
  std::string group;
  int64_t windows = 0;
  double mean_absolute_error = 0;
  double bias = 0;
};

// The groups, the worst first, then by name.
std::vector<GroupError> errors_by_group(const std::vector<RegressionOutcome>& outcomes);

// The greatest absolute errors, then by path; at most `most`.
std::vector<RegressionOutcome> worst_errors(std::vector<RegressionOutcome> outcomes, size_t most);

}  // namespace mote::host::evaluation
