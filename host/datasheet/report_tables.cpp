#include "host/datasheet/report_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/base/counted.h"
#include "host/datasheet/charts.h"
#include "host/datasheet/curve_charts.h"
#include "host/datasheet/words.h"
#include "host/evaluation/label_scores.h"
#include "host/evaluation/slices.h"

namespace mote::host::datasheet {
namespace {

using evaluation::Figure;
using evaluation::Interval;
using evaluation::LabelMetrics;
using evaluation::Metrics;

std::string interval_text(const std::optional<Interval>& interval) {
  return interval ? fmt::format("{:.3f} – {:.3f}", interval->low, interval->high) : "";
}

std::string value_text(const Figure& figure) { return figure.value ? fmt::format("{:.3f}", *figure.value) : "–"; }

void write_figure_row(HtmlWriter& html, const char* name, const Figure& figure, const char* meaning) {
  if (!figure.value) return;
  html.open("tr");
  html.open("th", {{"scope", "row"}});
  html.text(name);
  html.element("span", {{"class", "extra"}}, meaning);
  html.close();
  write_number(html, value_text(figure));
  write_number(html, interval_text(figure.interval_95));
  html.close();
}

// The label that is told worst first: it is the one that the chart names.
std::vector<const LabelMetrics*> worst_first(const Metrics& metrics, Figure LabelMetrics::*figure) {
  std::vector<const LabelMetrics*> labels;
  for (const LabelMetrics& label : metrics.labels) {
    if ((label.*figure).value) labels.push_back(&label);
  }
  std::stable_sort(labels.begin(), labels.end(), [&](const LabelMetrics* a, const LabelMetrics* b) {
    return *(a->*figure).value < *(b->*figure).value;
  });
  return labels;
}

}  // namespace

void write_warning(HtmlWriter& html, const std::string& what, const std::string& more) {
  html.open("p", {{"class", "warning"}});
  html.element("b", "Note");
  html.text(more.empty() ? what + "." : what + ". " + more);
  html.close();
}

void write_recording(HtmlWriter& html, const ReportOptions& options, const std::string& path, Senses senses,
                     std::optional<double> start_seconds) {
  const std::string folder = options.recordings_href.empty() ? "" : options.recordings_href + "/";
  const std::string url = html::url_of_path(folder + path);
  if (senses == Senses::images) html.empty("img", {{"src", url}, {"alt", path}, {"loading", "lazy"}});
  if (senses == Senses::sound) {
    const std::string at = start_seconds ? fmt::format("#t={:.2f}", std::max(0.0, *start_seconds)) : "";
    html.element("audio", {{"controls", "controls"}, {"preload", "none"}, {"src", url + at}}, "");
    html.text(" ");
  }
  html.element("a", {{"href", url}}, path);
  if (start_seconds) html.element("span", {{"class", "extra"}}, fmt::format("at {:.2f} s", *start_seconds));
}

std::string figure_text(const Figure& figure) {
  if (!figure.value) return "–";
  return figure.interval_95 ? fmt::format("{} ({})", value_text(figure), interval_text(figure.interval_95))
                            : value_text(figure);
}

void write_group_figure(HtmlWriter& html, const evaluation::Evaluation& evaluation) {
  html.open("figure");
  draw_groups(html, evaluation);
  html.element(
      "figcaption",
      "Lowest first. Whisker: 95 % over the group's recordings, or over the windows of its only one. Dashed line: "
      "all groups together.");
  html.close();
}

void write_header_row(HtmlWriter& html, const std::vector<std::string>& names, size_t first_number) {
  html.open("thead");
  html.open("tr");
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i].empty()) {
      html.element("td", "");  // a corner heads nothing
    } else {
      html.element("th", {{"scope", "col"}, {"class", i >= first_number ? "num" : ""}}, names[i]);
    }
  }
  html.close();
  html.close();
}

void write_number(HtmlWriter& html, const std::string& text) { html.element("td", {{"class", "num"}}, text); }

std::string percent_text(std::optional<double> share) { return share ? fmt::format("{:.1f} %", *share * 100) : "–"; }

void write_metrics(HtmlWriter& html, const Metrics& metrics, AccuracyRow accuracy) {
  html.open("table", {{"class", "grid"}});
  write_header_row(html, {"Figure", "Value", "95 %"}, 1);
  html.open("tbody");
  if (accuracy == AccuracyRow::written) {
    write_figure_row(html, "Accuracy", metrics.accuracy, "share of all windows that were right");
  }
  write_figure_row(html, "Balanced accuracy", metrics.balanced_accuracy,
                   "mean recall of the labels; guessing gives 1 / labels");
  write_figure_row(html, "Macro-F1", metrics.macro_f1, "mean over labels, each alike however rare");
  write_figure_row(html, "ROC AUC", metrics.mean_roc_auc, "mean over labels; guessing gives 0.5");
  write_figure_row(html, "Average precision", metrics.mean_average_precision, "mean over labels");
  write_figure_row(html, "Calibration error", metrics.calibration_error, "mean distance of score and accuracy");
  write_figure_row(html, "Brier score", metrics.brier, "0 is perfect, 2 the worst");
  html.close();
  html.close();
  html.element("p", {{"class", "note"}}, "Intervals: " + metrics.method + ".");
  if (!metrics.warning.empty()) write_warning(html, metrics.warning, "");
}

void write_labels(HtmlWriter& html, const Metrics& metrics) {
  html.open("div", {{"class", "scroll"}, {"tabindex", "0"}});  // so that the keyboard scrolls it
  html.open("table", {{"class", "grid"}});
  write_header_row(html, {"Label", "Windows", "Recall (95 %)", "Precision (95 %)", "F1", "ROC AUC", "Avg. precision"},
                   1);
  html.open("tbody");
  for (const LabelMetrics& label : metrics.labels) {
    html.open("tr");
    html.element("th", {{"scope", "row"}}, label.label);
    write_number(html, fmt::format("{}", label.windows));
    write_number(html, figure_text(label.recall));
    write_number(html, figure_text(label.precision));
    write_number(html, value_text(label.f1));
    write_number(html, value_text(label.roc_auc));
    write_number(html, value_text(label.average_precision));
    html.close();
  }
  html.close();
  html.close();
  html.close();
}

void write_curves(HtmlWriter& html, const Metrics& metrics, const std::string& points_in) {
  std::vector<Curve> roc, precision_recall;
  for (const LabelMetrics* label : worst_first(metrics, &LabelMetrics::roc_auc)) {
    Curve curve{fmt::format("{}: AUC {:.3f}", label->label, *label->roc_auc.value), {}};
    for (const evaluation::RocPoint& point : label->roc) {
      curve.points.emplace_back(point.false_positive_rate, point.true_positive_rate);
    }
    roc.push_back(std::move(curve));
  }
  for (const LabelMetrics* label : worst_first(metrics, &LabelMetrics::average_precision)) {
    Curve curve{fmt::format("{}: {:.3f}", label->label, *label->average_precision.value), {}};
    for (const evaluation::PrecisionRecallPoint& point : label->precision_recall) {
      curve.points.emplace_back(point.recall, point.precision);
    }
    precision_recall.push_back(std::move(curve));
  }
  html.open("div", {{"class", "two"}});
  html.open("figure");
  draw_unit_curves(html, "ROC curve of each label", "false positive rate", "true positive rate", roc, true);
  html.close();
  html.open("figure");
  draw_unit_curves(html, "Precision and recall of each label", "recall", "precision", precision_recall, false);
  html.close();
  html.close();
  html.element("p", {{"class", "note"}},
               fmt::format("A curve a label against all others by its score; the label that is told worst is named. {} "
                           "holds every point with its threshold.",
                           points_in));
}

void write_calibration(HtmlWriter& html, const Metrics& metrics) {
  html.open("div", {{"class", "two"}});
  html.open("figure");
  draw_reliability(html, metrics.reliability);
  html.element("figcaption", "Below the dashed line it is surer than it is right.");
  html.close();
  html.open("table", {{"class", "grid"}});
  write_header_row(html, {"Score", "Windows", "Mean score", "Accuracy"}, 1);
  html.open("tbody");
  for (const evaluation::ReliabilityBin& bin : metrics.reliability) {
    if (bin.windows == 0) continue;
    html.open("tr");
    html.element("th", {{"scope", "row"}}, fmt::format("{:.1f} – {:.1f}", bin.low, bin.high));
    write_number(html, fmt::format("{}", bin.windows));
    write_number(html, fmt::format("{:.3f}", bin.mean_score));
    write_number(html, fmt::format("{:.3f}", bin.accuracy));
    html.close();
  }
  html.close();
  html.close();
  html.close();
}

void write_conditions(HtmlWriter& html, const evaluation::Evaluation& evaluation) {
  std::string key;
  for (const evaluation::Slice& slice : evaluation::by_condition(evaluation)) {
    if (slice.key != key) {
      if (!key.empty()) {
        html.close();
        html.close();
      }
      key = slice.key;
      html.element("h3", "By " + key);
      html.open("table", {{"class", "grid"}});
      write_header_row(html, {key + ", worst first", "Groups", "Windows", "Accuracy", "95 %"}, 1);
      html.open("tbody");
    }
    html.open("tr");
    html.open("th", {{"scope", "row"}});
    html.text(slice.value);
    if (!slice.warning.empty()) html.element("span", {{"class", "extra"}}, slice.warning);
    html.close();
    write_number(html, fmt::format("{}", slice.groups));
    write_number(html, fmt::format("{}", slice.windows));
    write_number(html, fmt::format("{:.3f}", slice.accuracy));
    write_number(html, interval_text(slice.accuracy_95));
    html.close();
  }
  if (key.empty()) return;
  html.close();
  html.close();
}

void write_mistakes(HtmlWriter& html, const evaluation::Evaluation& evaluation, Senses senses,
                    const ReportOptions& options) {
  const Words& words = words_of(senses);
  const std::vector<evaluation::Outcome> mistakes = evaluation::worst_mistakes(evaluation, options.most_mistakes);
  if (mistakes.empty()) {
    html.element("p", "None: every held-out window was right.");
    return;
  }
  const int64_t wrong = evaluation.recordings - evaluation.correct;
  html.element("p", {{"class", "note"}},
               fmt::format("{} of {} {} wrong; these are the ones it was surest of{}. {}", wrong,
                           counted(evaluation.recordings, "window"), wrong == 1 ? "was" : "were", order_note(mistakes),
                           words.mistakes));
  html.open("div", {{"class", "scroll"}, {"tabindex", "0"}});  // so that the keyboard scrolls it
  html.open("table", {{"class", "grid mistakes"}});
  write_header_row(html, {"Recording", "Group", "It was", words.taken_for, "Score"}, 4);
  html.open("tbody");
  for (const evaluation::Outcome& mistake : mistakes) {
    html.open("tr");
    html.open("th", {{"scope", "row"}});
    write_recording(html, options, mistake.path, senses, mistake.start_seconds);
    html.close();
    html.element("td", mistake.group);
    html.element("td", evaluation.labels.at(static_cast<size_t>(mistake.label)));
    html.element("td", evaluation.labels.at(static_cast<size_t>(mistake.predicted)));
    write_number(html, fmt::format("{:.2f}", mistake.score));
    html.close();
  }
  html.close();
  html.close();
  html.close();
}

void write_rejection(HtmlWriter& html, const evaluation::Rejection& rejection) {
  html.open("table", {{"class", "grid"}});
  write_header_row(html, {"Figure", "Value", "95 %"}, 1);
  html.open("tbody");
  write_figure_row(html, "Share taken for a label", rejection.accepted_share,
                   "of windows that are of none; recordings resampled");
  html.close();
  html.close();
  const std::string threshold =
      rejection.threshold
          ? fmt::format("At the highest threshold that keeps {:.0f} % of what the sensor knows ({:.3f}; recall {:.3f})",
                        evaluation::wanted_recall * 100, *rejection.threshold, rejection.recall)
          : fmt::format("No threshold keeps {:.0f} % of what the sensor knows; without one (recall {:.3f})",
                        evaluation::wanted_recall * 100, rejection.recall);
  html.element("p", {{"class", "note"}},
               fmt::format("{}, {} of {} of evaluation.unheard were taken for a label.", threshold, rejection.accepted,
                           counted(rejection.windows, "window")));
}

void write_trivial(HtmlWriter& html, const evaluation::TrivialResult& trivial, const Metrics& metrics) {
  const std::string warning = evaluation::trivial_warning(trivial, metrics.balanced_accuracy.value);
  if (!warning.empty()) write_warning(html, warning, std::string("What to do: ") + evaluation::trivial_advice + ".");
  html.open("table", {{"class", "grid"}});
  write_header_row(html, {"", "Balanced accuracy (95 %)", "Accuracy (95 %)"}, 1);
  html.open("tbody");
  const auto row = [&](const std::string& name, const std::string& balanced, const std::string& accuracy) {
    html.open("tr");
    html.element("th", {{"scope", "row"}}, name);
    write_number(html, balanced);
    write_number(html, accuracy);
    html.close();
  };
  row("The sensor's model", figure_text(metrics.balanced_accuracy), figure_text(metrics.accuracy));
  row("All trivial values together", figure_text(trivial.balanced_accuracy), figure_text(trivial.accuracy));
  for (const evaluation::TrivialTrait& trait : trivial.traits) {
    row(trait.name + " alone", fmt::format("{:.3f}", trait.balanced_accuracy), "");
  }
  row("Always the commonest label", fmt::format("{:.3f}", trivial.guessing),
      fmt::format("{:.3f}", trivial.majority_share));
  html.close();
  html.close();
}

}  // namespace mote::host::datasheet
