#include "host/study/response.h"

#include <fmt/format.h>

#include "host/evaluation/metrics.h"

namespace mote::host::study {

namespace {

bool is_worse(const NamedFigure& a, const NamedFigure& b) {
  // Of shares less is worse, of errors more.
  return a.scale == FigureScale::share ? *a.figure.value < *b.figure.value : *a.figure.value > *b.figure.value;
}

}  // namespace

StudyPoint measure_point(std::optional<double> strength, const evaluation::Evaluation& evaluation, bool has_normal,
                         const std::optional<evaluation::EventFigures>& events) {
  const evaluation::Metrics metrics = evaluation::measure(evaluation);
  StudyPoint point{
      .strength = strength, .counts = {metrics.windows, metrics.units, metrics.unit, metrics.warning}, .figures = {}};
  const NamedFigure area{"mean_roc_auc", "ROC AUC", FigureScale::share, metrics.mean_roc_auc};
  if (has_normal) point.figures.push_back(area);
  point.figures.push_back({"balanced_accuracy", "Balanced accuracy", FigureScale::share, metrics.balanced_accuracy});
  point.figures.push_back({"accuracy",
                           "Accuracy",
                           FigureScale::share,
                           {evaluation.accuracy, evaluation.accuracy_95, metrics.accuracy.wilson_units}});
  if (!has_normal) point.figures.push_back(area);
  for (const evaluation::LabelMetrics& label : metrics.labels) {
    if (label.windows == 0) continue;
    point.figures.push_back({"recall." + label.label, "Recall of " + label.label, FigureScale::share, label.recall});
  }
  if (events) {
    point.figures.push_back({"missed_share", "Missed events", FigureScale::any, events->missed_share});
    point.figures.push_back(
        {"false_alarms_per_hour", "False alarms an hour", FigureScale::any, events->false_alarms_per_hour});
  }
  return point;
}

StudyPoint measure_point(std::optional<double> strength, const std::vector<evaluation::RegressionOutcome>& outcomes) {
  const evaluation::RegressionMetrics metrics = evaluation::measure_regression(outcomes);
  return {.strength = strength,
          .counts = {metrics.windows, metrics.units, metrics.unit, metrics.warning},
          .figures = {
              {"mean_absolute_error", "Mean absolute error", FigureScale::any, metrics.mean_absolute_error},
              {"root_mean_square_error", "Root mean square error", FigureScale::any, metrics.root_mean_square_error},
              {"bias", "Bias", FigureScale::any, metrics.bias}}};
}

const StudyPoint* worst_point(const Response& response) {
  const StudyPoint* worst = nullptr;
  for (const StudyPoint& point : response.points) {
    const NamedFigure& first = point.figures.front();
    if (!first.figure.value) continue;
    if (worst == nullptr || is_worse(first, worst->figures.front())) worst = &point;
  }
  return worst;
}

std::string figure_text(const NamedFigure& figure) {
  if (!figure.figure.value) return "–";
  return figure.scale == FigureScale::share ? fmt::format("{:.3f}", *figure.figure.value)
                                            : fmt::format("{:.4g}", *figure.figure.value);
}

}  // namespace mote::host::study
