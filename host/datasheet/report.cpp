#include "host/datasheet/report.h"

#include <fmt/format.h>

#include "host/datasheet/charts.h"
#include "host/datasheet/page.h"
#include "host/datasheet/words.h"
#include "host/evaluation/label_scores.h"

namespace mote::host::datasheet {
namespace {

void write_header_row(HtmlWriter& html, const std::vector<std::string>& names, size_t first_number) {
  html.open("thead");
  html.open("tr");
  for (size_t i = 0; i < names.size(); ++i) {
    html.element("th", {{"scope", "col"}, {"class", i >= first_number ? "num" : ""}}, names[i]);
  }
  html.close();
  html.close();
}

void write_number(HtmlWriter& html, const std::string& text) { html.element("td", {{"class", "num"}}, text); }

std::string percent_text(std::optional<double> share) { return share ? fmt::format("{:.1f} %", *share * 100) : "–"; }

void write_labels(HtmlWriter& html, const evaluation::Evaluation& evaluation) {
  html.open("table", {{"class", "grid"}});
  write_header_row(html, {"Label", "Recordings", "Recall", "Precision"}, 1);
  html.open("tbody");
  for (const evaluation::LabelScore& score : evaluation::label_scores(evaluation)) {
    html.open("tr");
    html.element("th", {{"scope", "row"}}, score.label);
    write_number(html, fmt::format("{}", score.recordings));
    write_number(html, percent_text(score.recall));
    write_number(html, percent_text(score.precision));
    html.close();
  }
  html.close();
  html.close();
}

void write_mistakes(HtmlWriter& html, const evaluation::Evaluation& evaluation, const Words& words,
                    const ReportOptions& options) {
  const std::vector<evaluation::Outcome> mistakes = evaluation::worst_mistakes(evaluation, options.most_mistakes);
  if (mistakes.empty()) {
    html.element("p", "None: every held-out recording was right.");
    return;
  }
  html.element("p", {{"class", "note"}},
               fmt::format("{} of {} recordings were wrong; these are the ones it was surest of. {}",
                           evaluation.recordings - evaluation.correct, evaluation.recordings, words.mistakes));
  html.open("div", {{"class", "scroll"}});
  html.open("table", {{"class", "grid"}});
  write_header_row(html, {"Recording", "Group", "It was", words.taken_for, "Score"}, 4);
  html.open("tbody");
  for (const evaluation::Outcome& mistake : mistakes) {
    html.open("tr");
    html.open("th", {{"scope", "row"}});
    const std::string folder = options.recordings_href.empty() ? "" : options.recordings_href + "/";
    html.element("a", {{"href", html::url_of_path(folder + mistake.path)}}, mistake.path);
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

void write_epochs(HtmlWriter& html, const TrainingFacts& training) {
  html.open("details");
  html.element("summary", "Training by epoch as a table");
  html.open("table", {{"class", "grid"}});
  write_header_row(html, {"Epoch", "Training loss", "Validation loss", "Validation accuracy"}, 0);
  html.open("tbody");
  for (size_t i = 0; i < training.epochs.size(); ++i) {
    const Epoch& epoch = training.epochs[i];
    const bool is_best = static_cast<int>(i) == training.best_epoch;
    html.open("tr");
    write_number(html, fmt::format("{}{}", is_best ? "kept: " : "", i + 1));
    write_number(html, fmt::format("{:.4f}", epoch.training_loss));
    write_number(html, fmt::format("{:.4f}", epoch.validation_loss));
    write_number(html, percent_text(epoch.validation_accuracy));
    html.close();
  }
  html.close();
  html.close();
  html.close();
}

void write_training(HtmlWriter& html, const TrainingFacts& training) {
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
  html.open("figure");
  draw_lines(html, "Validation accuracy by epoch", {accuracy}, training.best_epoch, 100);
  html.close();
  html.close();
  write_epochs(html, training);
}

void write_evaluation(HtmlWriter& html, const evaluation::Evaluation& evaluation, const Words& words,
                      const Section& performance, Sources& sources, size_t& number, const ReportOptions& options) {
  write_heading(html, ++number, "Accuracy");
  write_values(html, performance.rows, sources);
  write_heading(html, ++number, "What it takes for what");
  write_confusion(html, *performance.confusion, words.matrix_note);
  html.element("h3", "By label");
  write_labels(html, evaluation);
  write_heading(html, ++number, "By group");
  html.open("figure");
  draw_groups(html, evaluation);
  html.element("figcaption",
               "Lowest first. Whisker: 95 % Wilson interval over the group's recordings. Dashed line: all "
               "groups together.");
  html.close();
  write_table_behind(html, performance.tables.front(), sources);
  write_heading(html, ++number, "The worst mistakes");
  write_mistakes(html, evaluation, words, options);
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
  if (sensor.evaluation) {
    write_evaluation(html, *sensor.evaluation, words_of(sensor.senses), facts.section("performance"), sources, number,
                     options);
  } else {
    write_heading(html, ++number, "Accuracy");
    html.element("p", "Not tested yet: run mote test.");
  }
  if (sensor.training && !sensor.training->epochs.empty()) {
    write_heading(html, ++number, "Training");
    write_training(html, *sensor.training);
  }
  write_heading(html, ++number, "Resources");
  write_values(html, facts.section("resources").rows, sources);
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
