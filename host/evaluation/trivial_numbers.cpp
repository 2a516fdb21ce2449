#include "host/evaluation/trivial_numbers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "host/evaluation/linear_regression.h"
#include "host/evaluation/trivial_windows.h"

namespace mote::host::evaluation {
namespace {

constexpr double telling_share_of_model = 0.5;
constexpr double telling_share_of_perfect = 0.25;

LinearRegression train(const std::vector<const TrivialWindow*>& training, const Columns& columns) {
  std::vector<std::vector<double>> rows;
  std::vector<double> numbers;
  for (const TrivialWindow* window : training) {
    rows.push_back(picked(window->values, columns));
    numbers.push_back(window->number);
  }
  return {rows, numbers};
}

std::vector<RegressionOutcome> outcomes_on(const Columns& columns, const TrivialWindows& windows) {
  std::vector<RegressionOutcome> outcomes;
  for (const int fold : tested_folds(windows)) {
    const LinearRegression model = train(training_of(windows, fold), columns);
    for (const TrivialWindow& window : windows) {
      if (merged_fold(window.fold) != fold) continue;
      outcomes.push_back({"", window.group, window.number, model.predict(picked(window.values, columns))});
    }
  }
  return outcomes;
}

double mean_absolute_error(const std::vector<RegressionOutcome>& outcomes) {
  double sum = 0;
  for (const RegressionOutcome& outcome : outcomes) sum += std::abs(outcome.predicted - outcome.expected);
  return sum / static_cast<double>(outcomes.size());
}

}  // namespace

std::optional<TrivialNumbers> measure_trivial_numbers(const std::vector<std::string>& names,
                                                      const TrivialWindows& windows) {
  if (!can_learn(windows)) return std::nullopt;
  TrivialNumbers result{.metrics = measure_regression(outcomes_on(all_columns(names), windows)), .traits = {}};
  for (const std::string& name : unique_names(names)) {
    result.traits.push_back({name, mean_absolute_error(outcomes_on(columns_of(name, names), windows))});
  }
  std::stable_sort(result.traits.begin(), result.traits.end(),
                   [](const TrivialNumberTrait& a, const TrivialNumberTrait& b) {
                     return a.mean_absolute_error < b.mean_absolute_error;
                   });
  return result;
}

std::string trivial_numbers_warning(const TrivialNumbers& trivial, double always_mean_absolute_error,
                                    std::optional<double> model_mean_absolute_error) {
  const Figure& error = trivial.metrics.mean_absolute_error;
  if (!error.value || !error.interval_95) return "";
  const double gain = always_mean_absolute_error - *error.value;
  const double model_gain = always_mean_absolute_error - model_mean_absolute_error.value_or(0);
  const double telling = model_mean_absolute_error ? telling_share_of_model : telling_share_of_perfect;
  const bool is_clearly_better = error.interval_95->high < always_mean_absolute_error;
  if (!is_clearly_better || gain < telling * model_gain) return "";

  std::vector<std::string> names;
  for (const TrivialNumberTrait& trait : trivial.traits) names.push_back(trait.name);
  std::string text = fmt::format(
      "a model on nothing but {} reaches a mean absolute error of {:.4g} ({:.4g} to {:.4g}), always telling the mean "
      "{:.4g}",
      fmt::join(names, ", "), *error.value, error.interval_95->low, error.interval_95->high,
      always_mean_absolute_error);
  if (model_mean_absolute_error) text += fmt::format(", the sensor's model {:.4g}", *model_mean_absolute_error);
  const TrivialNumberTrait& best = trivial.traits.front();
  return text + fmt::format("; '{}' alone {:.4g}: the numbers may follow how it was recorded, not what it was",
                            best.name, best.mean_absolute_error);
}

}  // namespace mote::host::evaluation
