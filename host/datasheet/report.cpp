#include "host/datasheet/report.h"

#include <fmt/format.h>

#include "host/datasheet/anomaly_tables.h"
#include "host/datasheet/charts.h"
#include "host/datasheet/event_tables.h"
#include "host/datasheet/numbers_report.h"
#include "host/datasheet/page.h"
#include "host/datasheet/report_tables.h"
#include "host/datasheet/words.h"

namespace mote::host::datasheet {
namespace {

enum class Task : uint8_t {
  labels,
  numbers,
  copies,  // an autoencoder gives its input back
};

Task task_of(const SensorFacts& sensor) {
  if (sensor.numbers) return Task::numbers;
  return sensor.anomalies ? Task::copies : Task::labels;
}

// One course of training.
struct Course {
  const std::vector<Epoch>& epochs;
  int best_epoch;
  const char* name;
};

void write_epochs(HtmlWriter& html, const Course& training, Task task) {
  html.open("details");
  html.element("summary", fmt::format("{} by epoch as a table", training.name));
  html.open("table", {{"class", "grid"}});
  std::vector<std::string> columns = {"Epoch", "Training loss", "Validation loss"};
  if (task == Task::labels) columns.emplace_back("Validation accuracy");
  write_header_row(html, columns, 0);
  html.open("tbody");
  for (size_t i = 0; i < training.epochs.size(); ++i) {
    const Epoch& epoch = training.epochs[i];
    const bool is_best = static_cast<int>(i) == training.best_epoch;
    html.open("tr");
    write_number(html, fmt::format("{}{}", is_best ? "kept: " : "", i + 1));
    write_number(html, fmt::format("{:.4f}", epoch.training_loss));
    write_number(html, fmt::format("{:.4f}", epoch.validation_loss));
    if (task == Task::labels) write_number(html, percent_text(epoch.validation_accuracy));
    html.close();
  }
  html.close();
  html.close();
  html.close();
}

void write_course(HtmlWriter& html, const Course& training, Task task) {
  Line training_loss{"training loss", {}};
  Line validation_loss{"validation loss", {}};
  Line accuracy{"validation accuracy, %", {}};
  for (const Epoch& epoch : training.epochs) {
    training_loss.values.push_back(epoch.training_loss);
    validation_loss.values.push_back(epoch.validation_loss);
    accuracy.values.push_back(epoch.validation_accuracy * 100);
  }
  html.open("div", {{"class", "two"}});
  html.open("figure");
  draw_lines(html, "Loss by epoch", {training_loss, validation_loss}, training.best_epoch, std::nullopt);
  html.close();
  if (task == Task::labels) {
    html.open("figure");
    draw_lines(html, "Validation accuracy by epoch", {accuracy}, training.best_epoch, 100);
    html.close();
  }
  html.close();
  write_epochs(html, training, task);
}

void write_training(HtmlWriter& html, const TrainingFacts& training, Task task) {
  write_course(html, {training.epochs, training.best_epoch, "Training"}, task);
  if (task == Task::numbers) {
    html.element("p", {{"class", "note"}}, "Losses of the numbers standardized by the training part.");
  } else if (task == Task::copies) {
    html.element("p", {{"class", "note"}}, "Losses of the input that the network gives back.");
  }
  if (training.aware_epochs.empty()) return;
  html.element("h3", "With rounding");
  html.element(
      "p", {{"class", "note"}},
      "Quantization-aware training goes on from there with weights and activations rounded as the device's are; "
      "its validation accuracy is the int8 model's.");
  write_course(html, {training.aware_epochs, training.best_aware_epoch, "Training with rounding"}, task);
}

void write_groups(HtmlWriter& html, const evaluation::Evaluation& evaluation, const Section& performance,
                  Sources& sources) {
  write_group_figure(html, evaluation);
  write_table_behind(html, performance.tables.front(), sources, "performance.by_group.");
  write_conditions(html, evaluation);
}

void write_evaluation(HtmlWriter& html, const SensorFacts& sensor, const Section& performance, Sources& sources,
                      size_t& number, const ReportOptions& options) {
  const evaluation::Evaluation& evaluation = *sensor.evaluation;
  const evaluation::Metrics metrics = sensor.metrics ? *sensor.metrics : evaluation::measure(evaluation);
  write_heading(html, ++number, "Accuracy");
  write_values(html, performance.rows, sources, "performance.");
  write_metrics(html, metrics);
  if (sensor.anomalies) {
    write_heading(html, ++number, "What is anomalous");
    write_anomalies(html, *sensor.anomalies);
  }
  if (sensor.events) {
    write_heading(html, ++number, "Along long recordings");
    write_events(html, *sensor.events);
  }
  write_heading(html, ++number, "What it takes for what");
  write_confusion(html, *performance.confusion, words_of(sensor.senses).matrix_note);
  html.element("h3", "By label");
  write_labels(html, metrics);
  write_heading(html, ++number, "By group");
  write_groups(html, evaluation, performance, sources);
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
  if (!sensor.trivial) return;
  write_heading(html, ++number, "Beside it: a model on trivial values");
  write_trivial(html, *sensor.trivial, metrics);
}

}  // namespace

std::string print_report(const SensorFacts& sensor, const Facts& facts, const ReportOptions& options) {
  HtmlWriter html;
  Sources sources;
  size_t number = 0;
  begin_page(html, facts.name + " – report");
  write_head(html, "Report on a build", facts, "Version " + facts.version);
  write_warnings(html, facts);
  write_key_figures(html, facts);
  if (sensor.numbers) {
    write_numbers_evaluation(html, *sensor.numbers, sensor.senses, number, options);
  } else if (sensor.evaluation) {
    write_evaluation(html, sensor, facts.section("performance"), sources, number, options);
  } else {
    write_heading(html, ++number, "Accuracy");
    html.element("p", "Not tested yet: run mote test.");
  }
  if (sensor.training && !sensor.training->epochs.empty()) {
    write_heading(html, ++number, "Training");
    write_training(html, *sensor.training, task_of(sensor));
  }
  write_heading(html, ++number, "Resources");
  write_values(html, facts.section("resources").rows, sources, "resources.");
  write_heading(html, ++number, "How each figure is known");
  write_sources(html, sources);
  html.open("p");
  html.element("a", {{"href", options.datasheet_href}}, "The sensor's datasheet");
  html.close();
  end_page(html, sensor.tool.empty() ? "Made on this computer; nothing was sent anywhere."
                                     : "Made with " + sensor.tool + " on this computer; nothing was sent anywhere.");
  return html.finish();
}

}  // namespace mote::host::datasheet
