#include "host/evaluation/metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "host/base/error.h"
#include "host/evaluation/class_shares.h"

namespace mote::host::evaluation {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

bool have_scores(const Evaluation& evaluation) {
  for (const Outcome& outcome : evaluation.outcomes) {
    if (outcome.scores.empty()) return false;
    if (outcome.scores.size() == evaluation.labels.size()) continue;
    throw_internal_error("evaluation: '{}' has {} scores, but there are {} labels", outcome.path, outcome.scores.size(),
                         evaluation.labels.size());
  }
  return true;
}

// Each label's score, to be ranked; none where there are no scores.
std::vector<std::vector<RankedItem>> ranked(const Evaluation& evaluation, const Resampling& resampling) {
  std::vector<std::vector<RankedItem>> labels;
  if (!have_scores(evaluation)) return labels;
  for (size_t label = 0; label < evaluation.labels.size(); ++label) {
    std::vector<RankedItem> items;
    for (size_t i = 0; i < evaluation.outcomes.size(); ++i) {
      const Outcome& outcome = evaluation.outcomes[i];
      const bool is_positive = outcome.label == static_cast<int32_t>(label);
      items.push_back({outcome.scores[label], is_positive, resampling.unit_of(i), outcome.model});
    }
    labels.push_back(std::move(items));
  }
  return labels;
}

// Figures in a row, one after the other: they are read in the order in which they are computed.
class Row {
 public:
  explicit Row(std::span<double> values) : values_(values) {}
  void put(std::optional<double> value) { values_[next_++] = value.value_or(none); }

 private:
  std::span<double> values_;
  size_t next_ = 0;
};

constexpr size_t overall_figures = 7;
constexpr size_t window_figures = 5;  // the first of them are shares of windows, or no surer than one
constexpr size_t label_figures = 5;
constexpr size_t precision_figure = 1;

class Measurement {
 public:
  explicit Measurement(const Evaluation& evaluation, uint64_t seed)
      : evaluation_(evaluation),
        resampling_(Resampling::of(evaluation.outcomes, seed)),
        ranked_(ranked(evaluation, resampling_)),
        rankings_(ranked_.begin(), ranked_.end()) {}

  Metrics run() const {
    const size_t labels = evaluation_.labels.size();
    const std::vector<Figure> figures = resampling_.measure(
        wanted(), [&](std::span<const uint32_t> times, std::span<double> values) { compute(times, values); });
    Metrics metrics{.accuracy = figures[0],
                    .balanced_accuracy = figures[1],
                    .macro_f1 = figures[2],
                    .mean_roc_auc = figures[3],
                    .mean_average_precision = figures[4],
                    .calibration_error = figures[5],
                    .brier = figures[6],
                    .labels = {},
                    .reliability = reliability(evaluation_.outcomes),
                    .windows = evaluation_.recordings,
                    .units = resampling_.units(),
                    .unit = resampling_.unit_name(),
                    .method = resampling_.method(),
                    .warning = resampling_.warning()};
    for (size_t label = 0; label < labels; ++label) {
      metrics.labels.push_back(of_label(label, &figures[overall_figures + label * label_figures]));
    }
    return metrics;
  }

 private:
  // Of the outcomes that `rests_on` chooses: how many windows, of which what several seeds make counts once, and units.
  template <typename RestsOn>
  Wanted wanted_of(const RestsOn& rests_on) const {
    std::set<size_t> units;
    std::vector<Outcome> chosen;
    for (size_t i = 0; i < evaluation_.outcomes.size(); ++i) {
      const Outcome& outcome = evaluation_.outcomes[i];
      if (!rests_on(outcome)) continue;
      units.insert(resampling_.unit_of(i));
      chosen.push_back({.path = outcome.path, .group = "", .start_seconds = outcome.start_seconds});
    }
    return {Range::share, units.size(), small_units(chosen).windows};
  }

  // In the order of `compute`.
  std::vector<Wanted> wanted() const {
    std::vector<Wanted> list(overall_figures, wanted_of([](const Outcome&) { return true; }));
    for (size_t i = window_figures; i < overall_figures; ++i) list[i].windows = 0;
    for (int32_t label = 0; label < static_cast<int32_t>(evaluation_.labels.size()); ++label) {
      const Wanted of_label = wanted_of([&](const Outcome& outcome) { return outcome.label == label; });
      const Wanted predicted = wanted_of([&](const Outcome& outcome) { return outcome.predicted == label; });
      for (size_t i = 0; i < label_figures; ++i) list.push_back(i == precision_figure ? predicted : of_label);
    }
    return list;
  }

  Confusion confusion(std::span<const uint32_t> times) const {
    const size_t labels = evaluation_.labels.size();
    Confusion counts(labels, std::vector<int64_t>(labels, 0));
    for (size_t i = 0; i < evaluation_.outcomes.size(); ++i) {
      const Outcome& outcome = evaluation_.outcomes[i];
      counts[static_cast<size_t>(outcome.label)][static_cast<size_t>(outcome.predicted)] +=
          times[resampling_.unit_of(i)];
    }
    return counts;
  }

  void compute(std::span<const uint32_t> times, std::span<double> values) const {
    const Confusion counts = confusion(times);
    std::vector<uint32_t> times_of_outcome(evaluation_.outcomes.size());
    for (size_t i = 0; i < times_of_outcome.size(); ++i) times_of_outcome[i] = times[resampling_.unit_of(i)];
    Row labels(values.subspan(overall_figures));
    double area_sum = 0, area_count = 0, precision_sum = 0, precision_count = 0;
    for (size_t label = 0; label < evaluation_.labels.size(); ++label) {
      labels.put(recall(counts, label));
      labels.put(precision(counts, label));
      labels.put(f1(counts, label));
      const auto area = rankings_.empty() ? std::nullopt : rankings_[label].area_under_roc(times);
      const auto average = rankings_.empty() ? std::nullopt : rankings_[label].average_precision(times);
      labels.put(area);
      labels.put(average);
      area_sum += area.value_or(0);
      area_count += area ? 1 : 0;
      precision_sum += average.value_or(0);
      precision_count += average ? 1 : 0;
    }
    Row overall(values);
    overall.put(accuracy(counts));
    overall.put(balanced_accuracy(counts));
    overall.put(macro_f1(counts));
    overall.put(area_count > 0 ? area_sum / area_count : none);
    overall.put(precision_count > 0 ? precision_sum / precision_count : none);
    overall.put(calibration_error(evaluation_.outcomes, times_of_outcome));
    overall.put(rankings_.empty() ? none : brier_score(evaluation_.outcomes, times_of_outcome));
  }

  LabelMetrics of_label(size_t label, const Figure* figures) const {
    LabelMetrics metrics{.label = evaluation_.labels[label],
                         .correct = evaluation_.confusion[label][label],
                         .recall = figures[0],
                         .precision = figures[1],
                         .f1 = figures[2],
                         .roc_auc = figures[3],
                         .average_precision = figures[4],
                         .roc = {},
                         .precision_recall = {}};
    for (size_t other = 0; other < evaluation_.labels.size(); ++other) {
      metrics.windows += evaluation_.confusion[label][other];
      metrics.predicted += evaluation_.confusion[other][label];
    }
    if (rankings_.empty()) return metrics;
    const Ranking all(ranked_[label]);
    metrics.roc = all.roc();
    metrics.precision_recall = all.precision_recall();
    return metrics;
  }

  const Evaluation& evaluation_;
  Resampling resampling_;
  std::vector<std::vector<RankedItem>> ranked_;
  std::vector<Rankings> rankings_;
};

}  // namespace

Metrics measure(const Evaluation& evaluation, uint64_t seed) { return Measurement(evaluation, seed).run(); }

std::optional<double> mean_roc_auc(const Evaluation& evaluation) {
  double sum = 0;
  int count = 0;
  for (const std::vector<RankedItem>& items : ranked(evaluation, Resampling::of(evaluation.outcomes, 1))) {
    const std::optional<double> area = Rankings(items).area_under_roc();
    sum += area.value_or(0);
    count += area ? 1 : 0;
  }
  if (count == 0) return std::nullopt;
  return sum / count;
}

}  // namespace mote::host::evaluation
