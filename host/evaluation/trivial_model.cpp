#include "host/evaluation/trivial_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "host/evaluation/class_shares.h"
#include "host/evaluation/linear_classifier.h"
#include "host/evaluation/metrics.h"
#include "host/evaluation/trivial_windows.h"

namespace mote::host::evaluation {
namespace {

constexpr double telling_share_of_model = 0.5;
constexpr double telling_share_of_perfect = 0.25;
constexpr double telling_share_of_certain = 0.9;

// Of two labels the one that was learnt, or the other where a window is further from it than all but a hundredth of
// what was learnt: mean square distance of its values from their means, in deviations.
class Normal {
 public:
  Normal(const std::vector<const TrivialWindow*>& training, const Columns& columns, int32_t label) : label_(label) {
    means_.resize(columns.size());
    deviations_.resize(columns.size());
    std::vector<std::vector<double>> rows;
    for (const TrivialWindow* window : training) {
      if (window->label == label) rows.push_back(picked(window->values, columns));
    }
    for (size_t c = 0; c < columns.size(); ++c) {
      for (const auto& row : rows) means_[c] += row[c] / static_cast<double>(rows.size());
      for (const auto& row : rows) {
        deviations_[c] += (row[c] - means_[c]) * (row[c] - means_[c]) / static_cast<double>(rows.size());
      }
      deviations_[c] = std::sqrt(deviations_[c]);
      if (deviations_[c] == 0) deviations_[c] = least_deviation;
    }
    std::vector<double> distances;
    for (const auto& row : rows) distances.push_back(distance(row));
    std::sort(distances.begin(), distances.end());
    threshold_ = rows.empty() ? 1 : std::max(least_deviation, distances[(distances.size() - 1) * 99 / 100]);
  }

  std::vector<double> scores(const std::vector<double>& row) const {
    const double of_normal = threshold_ / (threshold_ + distance(row));
    std::vector<double> scores(2, 1 - of_normal);
    scores[static_cast<size_t>(label_)] = of_normal;
    return scores;
  }

 private:
  static constexpr double least_deviation = 1e-6;

  double distance(const std::vector<double>& row) const {
    double sum = 0;
    for (size_t c = 0; c < row.size(); ++c) {
      const double off = (row[c] - means_[c]) / deviations_[c];
      sum += off * off / static_cast<double>(row.size());
    }
    return sum;
  }

  int32_t label_;
  std::vector<double> means_;
  std::vector<double> deviations_;
  double threshold_ = 1;
};

LinearClassifier train(const std::vector<const TrivialWindow*>& training, const Columns& columns, size_t classes) {
  std::vector<std::vector<double>> rows;
  std::vector<int32_t> labels;
  for (const TrivialWindow* window : training) {
    rows.push_back(picked(window->values, columns));
    labels.push_back(window->label);
  }
  return LinearClassifier(rows, labels, classes);
}

Outcome outcome_of(const TrivialWindow& window, const std::vector<double>& scores) {
  Outcome outcome{.path = {}, .group = window.group, .label = window.label};
  // In 256 steps, as an int8 model answers.
  for (const double score : scores) outcome.scores.push_back(static_cast<float>(std::round(score * 255) / 255));
  const auto best = std::max_element(outcome.scores.begin(), outcome.scores.end());
  outcome.predicted = static_cast<int32_t>(best - outcome.scores.begin());
  outcome.score = *best;
  return outcome;
}

Evaluation evaluate_on(const Columns& columns, const std::vector<std::string>& labels, const TrivialWindows& windows,
                       std::optional<int32_t> normal) {
  std::vector<Outcome> outcomes;
  const auto test = [&](int fold, const auto& model) {
    for (const TrivialWindow& window : windows) {
      if (merged_fold(window.fold) != fold) continue;
      outcomes.push_back(outcome_of(window, model.scores(picked(window.values, columns))));
    }
  };
  for (const int fold : tested_folds(windows)) {
    const std::vector<const TrivialWindow*> training = training_of(windows, fold);
    if (normal) {
      test(fold, Normal(training, columns, *normal));
    } else {
      test(fold, train(training, columns, labels.size()));
    }
  }
  return evaluate(labels, std::move(outcomes));
}

// Of the tested windows, those that have the commonest label of what each fold learns from.
double majority_share(const TrivialWindows& windows, size_t classes) {
  double right = 0, tested = 0;
  for (const int fold : tested_folds(windows)) {
    std::vector<int64_t> counts(classes, 0);
    for (const TrivialWindow& window : windows) {
      if (merged_fold(window.fold) != fold) ++counts[static_cast<size_t>(window.label)];
    }
    const auto commonest = std::max_element(counts.begin(), counts.end()) - counts.begin();
    for (const TrivialWindow& window : windows) {
      if (merged_fold(window.fold) != fold) continue;
      tested += 1;
      right += window.label == commonest ? 1 : 0;
    }
  }
  return right / tested;
}

double guessing_share(const TrivialWindows& windows) {
  std::set<int32_t> occurring;
  for (const TrivialWindow& window : windows) {
    if (window.fold >= 0) occurring.insert(window.label);
  }
  return 1 / static_cast<double>(occurring.size());
}

}  // namespace

std::optional<TrivialResult> measure_trivial(const std::vector<std::string>& labels,
                                             const std::vector<std::string>& names, const TrivialWindows& windows,
                                             std::optional<int32_t> normal) {
  if (!can_learn(windows)) return std::nullopt;
  const Metrics metrics = measure(evaluate_on(all_columns(names), labels, windows, normal));
  TrivialResult result{.accuracy = metrics.accuracy,
                       .balanced_accuracy = metrics.balanced_accuracy,
                       .mean_roc_auc = metrics.mean_roc_auc,
                       .majority_share = majority_share(windows, labels.size()),
                       .guessing = guessing_share(windows),
                       .traits = {}};
  for (const std::string& name : unique_names(names)) {
    const Evaluation of_trait = evaluate_on(columns_of(name, names), labels, windows, normal);
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
  // An interval of two or three groups says nothing of a model that is always right.
  const bool is_nearly_perfect = gain > telling_share_of_certain * (1 - trivial.guessing);
  const bool is_clearly_better = is_nearly_perfect || trivial.balanced_accuracy.interval_95->low > trivial.guessing;
  if (!is_clearly_better || gain < telling * model_gain) return "";

  std::vector<std::string> names;
  for (const TrivialTrait& trait : trivial.traits) names.push_back(trait.name);
  const Interval& interval = *trivial.balanced_accuracy.interval_95;
  std::string text = fmt::format(
      "a model on nothing but {} reaches balanced accuracy {:.2f} ({:.2f}–{:.2f}), guessing {:.2f}",
      fmt::join(names, ", "), *trivial.balanced_accuracy.value, interval.low, interval.high, trivial.guessing);
  if (model_balanced_accuracy) text += fmt::format(", the sensor's model {:.2f}", *model_balanced_accuracy);
  const TrivialTrait& best = trivial.traits.front();
  return text + fmt::format("; '{}' alone {:.2f}: the labels may follow how it was recorded, not what it was",
                            best.name, best.balanced_accuracy);
}

}  // namespace mote::host::evaluation
