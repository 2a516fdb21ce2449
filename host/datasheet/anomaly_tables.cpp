#include "host/datasheet/anomaly_tables.h"

#include <fmt/format.h>

#include "host/base/counted.h"
#include "host/datasheet/curve_charts.h"
#include "host/datasheet/report_tables.h"

namespace mote::host::datasheet {
namespace {

using evaluation::AnomalyMetrics;
using evaluation::AnomalyThreshold;

std::string rate_text(const evaluation::Figure& figure) {
  if (!figure.value) return "–";
  if (!figure.interval_95) return fmt::format("{:.4g}", *figure.value);
  return fmt::format("{:.4g} ({:.4g} – {:.4g})", *figure.value, figure.interval_95->low, figure.interval_95->high);
}

std::string threshold_text(const AnomalyThreshold& threshold) {
  return threshold.threshold ? fmt::format("{:.4f}", *threshold.threshold) : "–";
}

std::string with_note(const evaluation::Figure& figure) {
  const std::string note = evaluation::interval_note(figure);
  return note.empty() ? figure_text(figure) : fmt::format("{} ({})", figure_text(figure), note);
}

void write_curves(HtmlWriter& html, const AnomalyMetrics& metrics) {
  Curve roc{fmt::format("AUC {:.3f}", metrics.roc_auc.value.value_or(0)), {}};
  for (const evaluation::RocPoint& point : metrics.roc) {
    roc.points.emplace_back(point.false_positive_rate, point.true_positive_rate);
  }
  Curve precision_recall{fmt::format("average {:.3f}", metrics.average_precision.value.value_or(0)), {}};
  for (const evaluation::PrecisionRecallPoint& point : metrics.precision_recall) {
    precision_recall.points.emplace_back(point.recall, point.precision);
  }
  html.open("div", {{"class", "two"}});
  html.open("figure");
  draw_unit_curves(html, "ROC curve of the anomalies", "share of normal windows told anomalous",
                   "share of anomalous windows found", {roc}, true);
  html.close();
  html.open("figure");
  draw_unit_curves(html, "Precision and recall of the anomalies", "share of anomalous windows found", "precision",
                   {precision_recall}, false);
  html.close();
  html.close();
}

void write_thresholds(HtmlWriter& html, const AnomalyMetrics& metrics) {
  html.open("div", {{"class", "scroll"}, {"tabindex", "0"}});  // so that the keyboard scrolls it
  html.open("table", {{"class", "grid"}});
  write_header_row(html,
                   {"Anomalous windows found", "Threshold", "Found (95 %)", "Of normal windows (95 %)",
                    "False alarms an hour (95 %)"},
                   1);
  html.open("tbody");
  for (const AnomalyThreshold& threshold : metrics.thresholds) {
    html.open("tr");
    html.element("th", {{"scope", "row"}},
                 threshold.wanted_share > 0 ? fmt::format("{:.0f} % at least", threshold.wanted_share * 100)
                                            : "As the sensor decides");
    write_number(html, threshold_text(threshold));
    write_number(html, figure_text(threshold.found_share));
    write_number(html, figure_text(threshold.false_positive_rate));
    write_number(html, rate_text(threshold.false_alarms_per_hour));
    html.close();
  }
  html.close();
  html.close();
  html.close();
  const std::string hours =
      metrics.normal_hours > 0
          ? fmt::format(" An hour of normal recording holds {:.0f} decisions; {:.3g} h were tested.",
                        metrics.decisions_per_hour, metrics.normal_hours)
          : "";
  html.element("p", {{"class", "note"}},
               "Thresholds follow from these very windows: on further ones they find more or less." + hours);
  html.element("p", {{"class", "note"}}, evaluation::how_it_decides);
  if (!metrics.rate_warning.empty()) write_warning(html, metrics.rate_warning, "");
}

void write_cases(HtmlWriter& html, const AnomalyMetrics& metrics) {
  html.open("div", {{"class", "scroll"}, {"tabindex", "0"}});  // so that the keyboard scrolls it
  html.open("table", {{"class", "grid"}});
  write_header_row(html, {"Group, worst told first", "Anomalous windows", "ROC AUC against all normal", "Found"}, 1);
  html.open("tbody");
  for (const evaluation::AnomalyCase& one : metrics.cases) {
    html.open("tr");
    html.element("th", {{"scope", "row"}}, one.group);
    write_number(html, fmt::format("{}", one.windows));
    write_number(html, fmt::format("{:.3f}", one.roc_auc));
    write_number(html, fmt::format("{:.3f}", one.found_share));
    html.close();
  }
  html.close();
  html.close();
  html.close();
}

}  // namespace

void write_anomalies(HtmlWriter& html, const AnomalyMetrics& metrics) {
  html.element("p", fmt::format("ROC AUC {}, average precision {}.", with_note(metrics.roc_auc),
                                with_note(metrics.average_precision)));
  html.element("p", {{"class", "note"}},
               fmt::format("n: {}; {} of {}. Intervals: {}.", evaluation::cases_text(metrics),
                           counted(metrics.normal_windows, "normal window"), counted(metrics.normal_groups, "group"),
                           metrics.method));
  if (!metrics.warning.empty()) write_warning(html, metrics.warning, "");
  write_curves(html, metrics);
  html.element("h3", "What finding more of them costs");
  write_thresholds(html, metrics);
  html.element("h3", "Anomalies by group");
  write_cases(html, metrics);
}

}  // namespace mote::host::datasheet
