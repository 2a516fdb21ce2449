#include "host/evaluation/regression.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "host/base/error.h"
#include "host/evaluation/first_of_recording.h"
#include "host/evaluation/first_of_window.h"

namespace mote::host::evaluation {
namespace {

struct Sums {
  double count = 0, error = 0, absolute = 0, squares = 0;
  double expected = 0, expected_squares = 0;  // about `centre`, so that large values keep their digits

  void add(const RegressionOutcome& outcome, double centre, double weight) {
    const double difference = outcome.predicted - outcome.expected;
    const double about = outcome.expected - centre;
    count += weight;
    error += weight * difference;
    absolute += weight * std::fabs(difference);
    squares += weight * difference * difference;
    expected += weight * about;
    expected_squares += weight * about * about;
  }

  double variation() const { return expected_squares - expected * expected / count; }
};

double mean_expected(const std::vector<RegressionOutcome>& outcomes) {
  double sum = 0;
  for (const RegressionOutcome& outcome : outcomes) sum += outcome.expected;
  return sum / static_cast<double>(outcomes.size());
}

using OutcomesOf = std::map<std::string, std::map<std::string, std::vector<RegressionOutcome>>>;  // key → value

std::vector<ErrorSlice> slices_worst_first(const OutcomesOf& outcomes_of, uint64_t seed) {
  std::vector<ErrorSlice> slices;
  for (const auto& [key, values] : outcomes_of) {
    for (const auto& [value, outcomes] : values) slices.push_back(error_slice(key, value, outcomes, seed));
  }
  const auto order = [](const ErrorSlice& slice) {
    return std::tuple(slice.key, -slice.metrics.mean_absolute_error.value.value_or(0), slice.value);
  };
  std::sort(slices.begin(), slices.end(),
            [&](const ErrorSlice& a, const ErrorSlice& b) { return order(a) < order(b); });
  return slices;
}

}  // namespace

RegressionMetrics measure_regression(const std::vector<RegressionOutcome>& outcomes, uint64_t seed) {
  if (outcomes.empty()) throw_input_error("evaluation: there are no held-out recordings: expected at least one");
  for (const RegressionOutcome& outcome : outcomes) {
    if (std::isfinite(outcome.expected) && std::isfinite(outcome.predicted)) continue;
    throw_internal_error("evaluation: '{}' has value {} and prediction {}", outcome.path, outcome.expected,
                         outcome.predicted);
  }
  const double centre = mean_expected(outcomes);
  const Resampling resampling = Resampling::of(outcomes, seed);
  const auto figures = resampling.measure({Range::any, Range::any, Range::any, Range::any},
                                          [&](std::span<const uint32_t> times, std::span<double> values) {
                                            Sums sums;
                                            for (size_t i = 0; i < outcomes.size(); ++i)
                                              sums.add(outcomes[i], centre, times[resampling.unit_of(i)]);
                                            if (sums.count == 0) return;
                                            values[0] = sums.absolute / sums.count;
                                            values[1] = std::sqrt(sums.squares / sums.count);
                                            values[2] = sums.error / sums.count;
                                            if (sums.variation() > 0) values[3] = 1 - sums.squares / sums.variation();
                                          });
  return {.mean_absolute_error = figures[0],
          .root_mean_square_error = figures[1],
          .bias = figures[2],
          .r2 = figures[3],
          .windows = static_cast<int64_t>(outcomes.size()),
          .units = resampling.units(),
          .unit = resampling.unit_name(),
          .method = resampling.method(),
          .warning = resampling.warning()};
}

ErrorSlice error_slice(const std::string& key, const std::string& value, const std::vector<RegressionOutcome>& outcomes,
                       uint64_t seed) {
  std::set<std::string> groups;
  for (const RegressionOutcome& outcome : outcomes) groups.insert(outcome.group);
  return {.key = key,
          .value = value,
          .groups = static_cast<int64_t>(groups.size()),
          .metrics = measure_regression(outcomes, seed)};
}

std::vector<ErrorSlice> errors_by_group(const std::vector<RegressionOutcome>& outcomes) {
  OutcomesOf outcomes_of;
  for (const RegressionOutcome& outcome : outcomes) outcomes_of["group"][outcome.group].push_back(outcome);
  return slices_worst_first(outcomes_of, 1);
}

std::vector<ErrorSlice> errors_by_condition(const std::vector<RegressionOutcome>& outcomes, uint64_t seed) {
  OutcomesOf outcomes_of;
  for (const RegressionOutcome& outcome : outcomes) {
    for (const auto& [key, value] : outcome.conditions) outcomes_of[key][value].push_back(outcome);
  }
  return slices_worst_first(outcomes_of, seed);
}

std::vector<RegressionOutcome> worst_errors(std::vector<RegressionOutcome> outcomes, size_t most) {
  const auto error_of = [](const RegressionOutcome& outcome) {
    return std::fabs(outcome.predicted - outcome.expected);
  };
  std::sort(outcomes.begin(), outcomes.end(), [&](const RegressionOutcome& a, const RegressionOutcome& b) {
    return std::tuple(-error_of(a), a.path, a.start_seconds) < std::tuple(-error_of(b), b.path, b.start_seconds);
  });
  keep_first_of_each_window(outcomes);
  put_first_of_each_recording_first(outcomes);
  if (outcomes.size() > most) outcomes.resize(most);
  return outcomes;
}

}  // namespace mote::host::evaluation
