#pragma once

#include <cstdint>
#include <map>
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
  std::map<std::string, std::string> conditions{};  // under which it was recorded: "microphone" → "b"
};

struct RegressionMetrics {
  Figure mean_absolute_error;
  Figure root_mean_square_error;
  Figure bias;  // mean of predicted less expected
  Figure r2;    // 1 - squared errors / squared differences of the expected to their mean; none where all are equal
  int64_t windows = 0;
  size_t units = 0;
  std::string unit;  // that is resampled: "group", "recording", "window"
  std::string method;
  std::string warning;  // empty: none
};

// Throws InputError for no outcomes, InternalError for a value that isn't finite.
RegressionMetrics measure_regression(const std::vector<RegressionOutcome>& outcomes, uint64_t seed = 1);

// The outcomes that share a condition ("microphone" = "b"), a group (key "group") or a fold (key "fold"). Of one group
// its windows are resampled; metrics.warning says so.
struct ErrorSlice {
  std::string key;
  std::string value;
  int64_t groups = 0;
  RegressionMetrics metrics;
};

// The groups, the worst by mean absolute error first, then by name.
std::vector<ErrorSlice> errors_by_group(const std::vector<RegressionOutcome>& outcomes);

// One for each value of each condition; keys in order of name, within one the worst first. Outcomes that don't know a
// key are left out of it.
std::vector<ErrorSlice> errors_by_condition(const std::vector<RegressionOutcome>& outcomes, uint64_t seed = 1);

ErrorSlice error_slice(const std::string& key, const std::string& value, const std::vector<RegressionOutcome>& outcomes,
                       uint64_t seed = 1);

// Of each recording the greatest absolute error, then the others; both the greatest first, then by path; at most
// `most`.
std::vector<RegressionOutcome> worst_errors(std::vector<RegressionOutcome> outcomes, size_t most);

}  // namespace mote::host::evaluation
