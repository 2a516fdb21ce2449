#include "host/evaluation/trivial_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "host/base/error.h"
#include "host/evaluation/class_shares.h"
#include "host/evaluation/linear_classifier.h"
#include "host/evaluation/metrics.h"

namespace mote::host::evaluation {
namespace {

constexpr size_t most_training_windows = 4000;  // more make so small a model no better
constexpr double telling_share_of_model = 0.5;
constexpr double telling_share_of_perfect = 1.0 / 3;

using Columns = std::vector<size_t>;

std::vector<double> picked(const std::vector<double>& values, const Columns& columns) {
  std::vector<double> result;
  for (const size_t column : columns) result.push_back(values[column]);
  return result;
}

// Evenly spread over the set.
std::vector<const TrivialWindow*> some_of(const std::vector<TrivialWindow>& windows) {
  const size_t count = std::min(windows.size(), most_training_windows);
  std::vector<const TrivialWindow*> some;
  for (size_t i = 0; i < count; ++i) some.push_back(&windows[i * windows.size() / count]);
  return some;
}

Evaluation evaluate_on(const Columns& columns, const std::vector<std::string>& labels,
                       const std::vector<TrivialWindow>& training, const std::vector<TrivialWindow>& test) {
  std::vector<std::vector<double>> rows;
  std::vector<int32_t> row_labels;
  for (const TrivialWindow* window : some_of(training)) {
    rows.push_back(picked(window->values, columns));
    row_labels.push_back(window->label);
  }
  const LinearClassifier classifier(rows, row_labels, labels.size());
  std::vector<Outcome> outcomes;
  for (const TrivialWindow& window : test) {
    Outcome outcome{.path = {}, .group = window.group, .label = window.label};
    // In 256 steps, as an int8 model answers.
    for (const double score : classifier.scores(picked(window.values, columns))) {
      outcome.scores.push_back(static_cast<float>(std::round(score * 255) / 255));
    }
    const auto best = std::max_element(outcome.scores.begin(), outcome.scores.end());
    outcome.predicted = static_cast<int32_t>(best - outcome.scores.begin());
    outcome.score = *best;
    outcomes.push_back(std::move(outcome));
  }
  return evaluate(labels, std::move(outcomes));
}

std::vector<std::string> unique_names(const std::vector<std::string>& names) {
  std::vector<std::string> unique;
  for (const std::string& name : names) {
    if (std::find(unique.begin(), unique.end(), name) == unique.end()) unique.push_back(name);
  }
  return unique;
}

double majority_share(const std::vector<TrivialWindow>& training, const std::vector<TrivialWindow>& test,
                      size_t classes) {
  std::vector<int64_t> counts(classes, 0);
  for (const TrivialWindow& window : training) ++counts[static_cast<size_t>(window.label)];
  const auto commonest = std::max_element(counts.begin(), counts.end()) - counts.begin();
  const auto right =
      std::count_if(test.begin(), test.end(), [&](const TrivialWindow& window) { return window.label == commonest; });
  return static_cast<double>(right) / static_cast<double>(test.size());
}

}  // namespace

TrivialResult measure_trivial(const std::vector<std::string>& labels, const std::vector<std::string>& names,
                              const std::vector<TrivialWindow>& training, const std::vector<TrivialWindow>& test) {
  if (training.empty() || test.empty()) {
    throw_internal_error("evaluation: a trivial model of {} training and {} test windows", training.size(),
                         test.size());
  }
  Columns all;
  for (size_t i = 0; i < names.size(); ++i) all.push_back(i);
  const Metrics metrics = measure(evaluate_on(all, labels, training, test));
  std::set<int32_t> occurring;
  for (const TrivialWindow& window : test) occurring.insert(window.label);
  TrivialResult result{.accuracy = metrics.accuracy,
                       .balanced_accuracy = metrics.balanced_accuracy,
                       .mean_roc_auc = metrics.mean_roc_auc,
                       .majority_share = majority_share(training, test, labels.size()),
                       .guessing = 1 / static_cast<double>(occurring.size()),
                       .traits = {}};
  for (const std::string& name : unique_names(names)) {
    Columns columns;
    for (size_t i = 0; i < names.size(); ++i) {
      if (names[i] == name) columns.push_back(i);
    }
    const Evaluation of_trait = evaluate_on(columns, labels, training, test);
    result.traits.push_back({name, balanced_accuracy(of_trait.confusion).value_or(0)});
  }
  std::stable_sort(result.traits.begin(), result.traits.end(), [](const TrivialTrait& a, const TrivialTrait& b) {
    return a.balanced_accuracy > b.balanced_accuracy;
  });
  return result;
}

std::string trivial_warning(const TrivialResult& trivial, std::optional<double> model_balanced_accuracy) {
  if (!trivial.balanced_accuracy.value || !trivial.balanced_accuracy.interval_95) return "";
  const double gain = *trivial.balanced_accuracy.value - trivial.guessing;
  const double model_gain = model_balanced_accuracy.value_or(1) - trivial.guessing;
  const double telling = model_balanced_accuracy ? telling_share_of_model : telling_share_of_perfect;
  const bool is_clearly_better = trivial.balanced_accuracy.interval_95->low > trivial.guessing;
  if (!is_clearly_better || gain < telling * model_gain) return "";

  std::vector<std::string> names;
  for (const TrivialTrait& trait : trivial.traits) names.push_back(trait.name);
  const Interval& interval = *trivial.balanced_accuracy.interval_95;
  std::string text = fmt::format(
      "a model on nothing but {} reaches balanced accuracy {:.2f} ({:.2f}–{:.2f}), guessing {:.2f}",
      fmt::join(names, ", "), *trivial.balanced_accuracy.value, interval.low, interval.high, trivial.guessing);
  if (model_balanced_accuracy) text += fmt::format(", the sensor's model {:.2f}", *model_balanced_accuracy);
  const TrivialTrait& best = trivial.traits.front();
  return text +
         fmt::format(
             "; '{}' alone {:.2f}: the labels may follow how it was recorded, not what it was. Record all labels "
             "alike, or take that trait away before training",
             best.name, best.balanced_accuracy);
}

}  // namespace mote::host::evaluation
