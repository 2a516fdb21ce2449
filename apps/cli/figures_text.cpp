#include "apps/cli/figures_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/base/counted.h"
#include "host/evaluation/label_scores.h"
#include "host/evaluation/slices.h"

namespace mote::apps::cli {

namespace {

using host::evaluation::Evaluation;
using host::evaluation::Figure;
using host::evaluation::Interval;
using host::evaluation::Metrics;
using host::evaluation::Slice;

constexpr size_t most_rows = 30;

std::string interval_text(const Interval& interval) {
  return fmt::format("({:.3f}–{:.3f})", interval.low, interval.high);
}

std::string short_text(const Figure& figure) { return figure.value ? fmt::format("{:.3f}", *figure.value) : "–"; }

std::string line(const char* name, const Figure& figure) {
  return figure.value ? fmt::format(" {:<20} {}\n", name, figure_text(figure)) : "";
}

std::string slices_table(const std::string& key, const std::vector<Slice>& slices, bool with_groups) {
  size_t width = key.size();
  for (const Slice& slice : slices) width = std::max(width, slice.value.size());
  const bool has_areas =
      std::any_of(slices.begin(), slices.end(), [](const Slice& slice) { return slice.mean_roc_auc.has_value(); });
  std::string text = fmt::format(" {:<{}}{}  windows  correct  accuracy  95 %{}\n", key, width,
                                 with_groups ? "  groups" : "", has_areas ? "           ROC AUC" : "");
  for (size_t i = 0; i < slices.size() && i < most_rows; ++i) {
    const Slice& slice = slices[i];
    const std::string area = slice.mean_roc_auc ? fmt::format("    {:.3f}", *slice.mean_roc_auc) : "";
    text += fmt::format(" {:<{}}{}  {:>7}  {:>7}  {:>8.3f}  {}{}\n", slice.value, width,
                        with_groups ? fmt::format("  {:>6}", slice.groups) : "", slice.windows, slice.correct,
                        slice.accuracy, interval_text(slice.accuracy_95), area);
  }
  if (slices.size() > most_rows)
    text += fmt::format(" and {} better ones (--json names all)\n", slices.size() - most_rows);
  return text;
}

}  // namespace

std::string figure_text(const Figure& figure) {
  if (!figure.value) return "–";
  return figure.interval_95 ? fmt::format("{:.3f} {}", *figure.value, interval_text(*figure.interval_95))
                            : fmt::format("{:.3f}", *figure.value);
}

std::string metrics_text(const Metrics& metrics) {
  std::string text = line("balanced accuracy", metrics.balanced_accuracy) + line("macro-F1", metrics.macro_f1) +
                     line("ROC AUC", metrics.mean_roc_auc) + line("average precision", metrics.mean_average_precision) +
                     line("calibration error", metrics.calibration_error) + line("Brier score", metrics.brier);
  if (!metrics.warning.empty()) text += fmt::format(" ! {}\n", metrics.warning);
  return text;
}

std::string groups_table(const Evaluation& evaluation) {
  return slices_table("group, worst first", host::evaluation::by_group_worst_first(evaluation), false);
}

std::string conditions_table(const Evaluation& evaluation) {
  const std::vector<Slice> slices = host::evaluation::by_condition(evaluation);
  std::string text;
  for (size_t begin = 0, end = 0; begin < slices.size(); begin = end) {
    while (end < slices.size() && slices[end].key == slices[begin].key) ++end;
    const std::vector<Slice> of_key(slices.begin() + static_cast<ptrdiff_t>(begin),
                                    slices.begin() + static_cast<ptrdiff_t>(end));
    text += (text.empty() ? "" : "\n") + slices_table(of_key.front().key + ", worst first", of_key, true);
  }
  return text;
}

std::string labels_table(const Evaluation& evaluation, const Metrics& metrics) {
  size_t width = 5;
  for (const auto& label : metrics.labels) width = std::max(width, label.label.size());
  std::string text = fmt::format(" {:<{}}  windows  recall  precision     F1    AUC  taken for\n", "label", width);
  for (size_t label = 0; label < metrics.labels.size(); ++label) {
    const auto& row = metrics.labels[label];
    std::string wrong;
    for (size_t other = 0; other < metrics.labels.size(); ++other) {
      if (other == label || evaluation.confusion[label][other] == 0) continue;
      wrong += fmt::format("{}{} {}", wrong.empty() ? "" : ", ", evaluation.labels[other],
                           evaluation.confusion[label][other]);
    }
    text += fmt::format(" {:<{}}  {:>7}  {:>6}  {:>9}  {:>5}  {:>5}  {}\n", row.label, width, row.windows,
                        short_text(row.recall), short_text(row.precision), short_text(row.f1), short_text(row.roc_auc),
                        wrong);
  }
  return text;
}

std::string mistakes_text(const Evaluation& evaluation, const std::string& recordings) {
  const auto mistakes = host::evaluation::worst_mistakes(evaluation, host::evaluation::most_mistakes_told);
  if (mistakes.empty()) return "";
  std::string text = " surest mistakes, one a recording before a second of any: score, label → taken for\n";
  for (const auto& mistake : mistakes) {
    const std::string at = mistake.start_seconds ? fmt::format(" at {:.2f} s", *mistake.start_seconds) : "";
    text +=
        fmt::format(" {:.2f}  {} → {}  {}/{}{}\n", mistake.score, evaluation.labels[static_cast<size_t>(mistake.label)],
                    evaluation.labels[static_cast<size_t>(mistake.predicted)], recordings, mistake.path, at);
  }
  return text;
}

std::string events_text(const std::string& name, const host::evaluation::EventFigures& events) {
  return fmt::format(" {:<12} false alarms an hour {}, missed events {}; {} in {:.2f} h\n", name,
                     figure_text(events.false_alarms_per_hour), figure_text(events.missed_share),
                     host::counted(events.counts.events, "event"), events.counts.hours);
}

std::string rejection_text(const std::optional<host::evaluation::Rejection>& rejection) {
  if (!rejection) return "";
  const std::string accepted =
      fmt::format("{} of {}, {}", rejection->accepted, host::counted(rejection->windows, "window"),
                  figure_text(rejection->accepted_share));
  if (rejection->threshold) {
    return fmt::format(" of no label: taken for one at the threshold that keeps {:.0f} % of the others ({:.3f}): {}\n",
                       100 * host::evaluation::wanted_recall, *rejection->threshold, accepted);
  }
  return fmt::format(
      " of no label: taken for one at any threshold: {}\n ! no threshold keeps {:.0f} % of the others: "
      "{:.3f} of them are told right at all\n",
      accepted, 100 * host::evaluation::wanted_recall, rejection->recall);
}

std::string trivial_text(const std::optional<host::evaluation::TrivialResult>& trivial, const Metrics& metrics) {
  if (!trivial) return "";
  std::string traits;
  for (const auto& trait : trivial->traits) {
    traits += fmt::format("{}{} {:.3f}", traits.empty() ? "" : ", ", trait.name, trait.balanced_accuracy);
  }
  std::string text = fmt::format(
      " a model on trivial values beside it: balanced accuracy {}, guessing {:.3f}; accuracy {}, always the commonest "
      "label {:.3f}\n   each alone: {}\n",
      figure_text(trivial->balanced_accuracy), trivial->guessing, figure_text(trivial->accuracy),
      trivial->majority_share, traits);
  const std::string warning = host::evaluation::trivial_warning(*trivial, metrics.balanced_accuracy.value);
  if (!warning.empty()) text += fmt::format(" ! {}\n   {}\n", warning, host::evaluation::trivial_advice);
  return text;
}

}  // namespace mote::apps::cli
