#include "apps/cli/anomaly_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "apps/cli/figures_text.h"
#include "host/base/counted.h"

namespace mote::apps::cli {

namespace {

using host::evaluation::AnomalyCase;
using host::evaluation::AnomalyMetrics;
using host::evaluation::AnomalyThreshold;
using host::evaluation::Figure;

std::string rate_text(const Figure& figure) {
  if (!figure.value) return "–";
  if (!figure.interval_95) return fmt::format("{:.4g}", *figure.value);
  return fmt::format("{:.4g} ({:.4g}–{:.4g})", *figure.value, figure.interval_95->low, figure.interval_95->high);
}

std::string with_note(const Figure& figure) {
  const std::string note = host::evaluation::interval_note(figure);
  return note.empty() ? figure_text(figure) : fmt::format("{} ({})", figure_text(figure), note);
}

std::string thresholds_table(const AnomalyMetrics& metrics) {
  std::string text = fmt::format(" {:<20} {:<10} {:<21} {:<21} false alarms an hour\n", "anomalies found", "threshold",
                                 "found", "of normal windows");
  for (const AnomalyThreshold& threshold : metrics.thresholds) {
    const std::string wanted =
        threshold.wanted_share > 0 ? fmt::format("{:.0f} % at least", threshold.wanted_share * 100) : "as it decides";
    text += fmt::format(" {:<20} {:<10} {:<21} {:<21} {}\n", wanted,
                        threshold.threshold ? fmt::format("{:.4f}", *threshold.threshold) : "–",
                        figure_text(threshold.found_share), figure_text(threshold.false_positive_rate),
                        rate_text(threshold.false_alarms_per_hour));
  }
  text += fmt::format(" {}\n", host::evaluation::how_it_decides);
  if (!metrics.rate_warning.empty()) text += fmt::format(" ! {}\n", metrics.rate_warning);
  return text;
}

std::string cases_table(const AnomalyMetrics& metrics) {
  constexpr size_t most_rows = 30;
  const std::string title = "anomalies, worst told first";
  size_t width = title.size();
  for (const AnomalyCase& one : metrics.cases) width = std::max(width, one.group.size());
  std::string text = fmt::format(" {:<{}}  windows  ROC AUC  found as it decides\n", title, width);
  for (size_t i = 0; i < metrics.cases.size() && i < most_rows; ++i) {
    const AnomalyCase& one = metrics.cases[i];
    text +=
        fmt::format(" {:<{}}  {:>7}  {:>7.3f}  {:.3f}\n", one.group, width, one.windows, one.roc_auc, one.found_share);
  }
  if (metrics.cases.size() > most_rows) {
    text += fmt::format(" and {} better told (--json names all)\n", metrics.cases.size() - most_rows);
  }
  return text;
}

}  // namespace

std::string anomalies_text(const std::optional<AnomalyMetrics>& metrics) {
  if (!metrics) return "";
  const std::string hours = metrics->normal_hours > 0 ? fmt::format(", {:.3g} h", metrics->normal_hours) : "";
  std::string text =
      fmt::format(" {:<20} {}\n {:<20} {}\n {:<20} {}; {} of {}{}; {}\n", "anomalies, ROC AUC",
                  with_note(metrics->roc_auc), "average precision", with_note(metrics->average_precision), "n",
                  host::evaluation::cases_text(*metrics), host::counted(metrics->normal_windows, "normal window"),
                  host::counted(metrics->normal_groups, "group"), hours, metrics->method);
  if (!metrics->warning.empty()) text += fmt::format(" ! {}\n", metrics->warning);
  return text + "\n" + thresholds_table(*metrics) + "\n" + cases_table(*metrics);
}

}  // namespace mote::apps::cli
