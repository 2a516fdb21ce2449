#include "host/datasheet/folds_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/base/counted.h"
#include "host/datasheet/anomaly_tables.h"
#include "host/datasheet/charts.h"
#include "host/datasheet/number_tables.h"
#include "host/datasheet/numbers_report.h"
#include "host/datasheet/page.h"
#include "host/datasheet/report_tables.h"
#include "host/datasheet/words.h"
#include "host/evaluation/seed_spread.h"

namespace mote::host::datasheet {
namespace {

void write_folds(HtmlWriter& html, const FoldsFacts& facts) {
  std::vector<evaluation::FoldResult> folds = facts.folds;
  std::stable_sort(folds.begin(), folds.end(), [](const evaluation::FoldResult& a, const evaluation::FoldResult& b) {
    return a.accuracy() < b.accuracy();
  });
  html.open("table", {{"class", "grid"}});
  write_header_row(html, {"Left out, worst first", "Windows", "Accuracy of the int8 model"}, 1);
  html.open("tbody");
  for (const evaluation::FoldResult& fold : folds) {
    html.open("tr");
    html.element("th", {{"scope", "row"}}, fold.group);
    write_number(html, fmt::format("{}", fold.recordings));
    write_number(html, fmt::format("{:.3f}", fold.accuracy()));
    html.close();
  }
  html.close();
  html.close();
  if (!facts.folds_note.empty()) html.element("p", {{"class", "note"}}, facts.folds_note);
  if (!facts.summary) return;
  html.element("p", {{"class", "note"}},
               fmt::format("Mean of {} folds, each alike: {:.3f} ({:.3f} – {:.3f}, 95 %, folds resampled).",
                           facts.summary->folds, facts.summary->mean_accuracy, facts.summary->mean_accuracy_95.low,
                           facts.summary->mean_accuracy_95.high));
}

void write_spread(HtmlWriter& html, const FoldsFacts& facts, const char* name, double evaluation::SeedSpread::*which) {
  std::vector<evaluation::Metrics> of_seed;
  for (const SeedResult& seed : facts.seeds) of_seed.push_back(seed.metrics);
  html.open("tr");
  html.element("th", {{"scope", "row"}}, name);
  for (evaluation::Figure evaluation::Metrics::*figure :
       {&evaluation::Metrics::accuracy, &evaluation::Metrics::balanced_accuracy, &evaluation::Metrics::macro_f1,
        &evaluation::Metrics::mean_roc_auc}) {
    const auto spread = evaluation::spread_over_seeds(of_seed, figure);
    write_number(html, spread ? fmt::format("{:.3f}", (*spread).*which) : "–");
  }
  html.close();
}

void write_seeds(HtmlWriter& html, const FoldsFacts& facts) {
  html.open("table", {{"class", "grid"}});
  write_header_row(html, {"Seed", "Accuracy", "Balanced accuracy", "Macro-F1", "ROC AUC"}, 1);
  html.open("tbody");
  for (const SeedResult& seed : facts.seeds) {
    html.open("tr");
    html.element("th", {{"scope", "row"}}, fmt::format("{}", seed.seed));
    for (const evaluation::Figure* figure : {&seed.metrics.accuracy, &seed.metrics.balanced_accuracy,
                                             &seed.metrics.macro_f1, &seed.metrics.mean_roc_auc}) {
      write_number(html, figure_text(*figure));
    }
    html.close();
  }
  write_spread(html, facts, "Mean", &evaluation::SeedSpread::mean);
  write_spread(html, facts, "Standard deviation", &evaluation::SeedSpread::standard_deviation);
  html.close();
  html.close();
  if (!facts.seeds_note.empty()) html.element("p", {{"class", "note"}}, facts.seeds_note);
}

void write_number_folds(HtmlWriter& html, const evaluation::NumbersFolds& folds, size_t& number) {
  write_heading(html, ++number, "Folds");
  std::vector<evaluation::ErrorSlice> slices = folds.folds;
  std::stable_sort(slices.begin(), slices.end(), [](const evaluation::ErrorSlice& a, const evaluation::ErrorSlice& b) {
    return *a.metrics.mean_absolute_error.value > *b.metrics.mean_absolute_error.value;
  });
  write_number_slices(html, "Left out, worst first", slices);
  if (folds.mean_error) {
    html.element("p", {{"class", "note"}},
                 fmt::format("Mean of {} folds' mean absolute errors, each alike: {}, 95 %, folds resampled.",
                             folds.folds.size(), number_text(*folds.mean_error)));
  }
  if (folds.seeds.size() < 2) return;
  write_heading(html, ++number, "Seeds");
  html.open("table", {{"class", "grid"}});
  write_header_row(html, {"Seed", "Mean absolute error", "Root mean square error", "Bias", "R²"}, 1);
  html.open("tbody");
  for (size_t i = 0; i < folds.seeds.size(); ++i) {
    const evaluation::RegressionMetrics& metrics = folds.of_seed[i];
    html.open("tr");
    html.element("th", {{"scope", "row"}}, fmt::format("{}", folds.seeds[i]));
    for (const evaluation::Figure* figure :
         {&metrics.mean_absolute_error, &metrics.root_mean_square_error, &metrics.bias, &metrics.r2}) {
      write_number(html, number_text(*figure));
    }
    html.close();
  }
  html.close();
  html.close();
}

void write_labels_evaluation(HtmlWriter& html, const FoldsFacts& facts, size_t& number, const ReportOptions& options) {
  const SensorFacts& sensor = facts.sensor;
  const evaluation::Evaluation& evaluation = *sensor.evaluation;
  const evaluation::Metrics& metrics = *sensor.metrics;
  write_heading(html, ++number, "Folds");
  write_folds(html, facts);
  if (facts.seeds.size() > 1) {
    write_heading(html, ++number, "Seeds");
    write_seeds(html, facts);
  }
  write_heading(html, ++number, "All windows together");
  write_metrics(html, metrics, AccuracyRow::written);
  const std::string area = facts.float_roc_auc ? fmt::format(", ROC AUC {:.3f}", *facts.float_roc_auc) : "";
  html.element("p", {{"class", "note"}},
               fmt::format("The float models on the same windows: accuracy {:.3f}{}.", facts.float_accuracy, area));
  if (sensor.anomalies) {
    write_heading(html, ++number, "What is anomalous");
    write_anomalies(html, *sensor.anomalies);
  }
  write_heading(html, ++number, "What it takes for what");
  write_confusion(html, Matrix{"Confusion matrix", evaluation.labels, evaluation.confusion, Provenance::measured, ""},
                  words_of(sensor.senses).matrix_note);
  html.element("h3", "By label");
  write_labels(html, metrics);
  write_heading(html, ++number, "By group");
  write_group_figure(html, evaluation);
  write_conditions(html, evaluation);
  write_heading(html, ++number, "The worst mistakes");
  write_mistakes(html, evaluation, sensor.senses, options);
  if (metrics.mean_roc_auc.value) {
    if (!sensor.anomalies) {
      write_heading(html, ++number, "Where the threshold may lie");
      write_curves(html, metrics);
    }
    write_heading(html, ++number, "Whether a score means what it says");
    write_calibration(html, metrics);
  }
  if (sensor.rejection) {
    write_heading(html, ++number, "What is of no label");
    write_rejection(html, *sensor.rejection);
  }
  if (sensor.trivial) {
    write_heading(html, ++number, "Beside it: a model on trivial values");
    write_trivial(html, *sensor.trivial, metrics);
  }
}

void write_course(HtmlWriter& html, const std::vector<MeanEpoch>& epochs) {
  Line training_loss{"training loss", {}};
  Line validation_loss{"validation loss", {}};
  for (const MeanEpoch& epoch : epochs) {
    training_loss.values.push_back(epoch.training_loss);
    validation_loss.values.push_back(epoch.validation_loss);
  }
  html.open("div", {{"class", "two"}});
  html.open("figure");
  draw_lines(html, "Mean loss by epoch", {training_loss, validation_loss}, std::nullopt, std::nullopt);
  html.close();
  html.close();
  html.element("p", {{"class", "note"}},
               fmt::format("Means over the models that trained so long: {} in the first epoch, {} in the last.",
                           epochs.front().models, epochs.back().models));
}

size_t count_models(const FoldsFacts& facts) {
  if (facts.numbers) return facts.numbers->folds.size() * facts.numbers->seeds.size();
  return facts.folds.size() * facts.seeds.size();
}

}  // namespace

std::string print_folds_report(const FoldsFacts& facts, const ReportOptions& options) {
  const SensorFacts& sensor = facts.sensor;
  HtmlWriter html;
  size_t number = 0;
  Facts head;
  head.name = sensor.project.sensor.name;
  head.summary = sensor.project.sensor.summary;
  head.warnings = data_warnings(sensor);
  begin_page(html, head.name + " – folds");
  write_head(html, "Report on a cross-validation", head,
             fmt::format("{}, each tested on what it never met", counted(count_models(facts), "model")));
  write_warnings(html, head);
  if (facts.numbers) {
    write_number_folds(html, *facts.numbers, number);
    write_numbers_evaluation(html, facts.numbers->pooled, facts.sensor.senses, number, options);
  } else {
    write_labels_evaluation(html, facts, number, options);
  }
  if (!facts.epochs.empty()) {
    write_heading(html, ++number, "Training");
    write_course(html, facts.epochs);
  }
  end_page(html, "Made with " + sensor.tool + " on this computer; nothing was sent anywhere.");
  return html.finish();
}

}  // namespace mote::host::datasheet
