#include "host/datasheet/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "host/datasheet/anomaly_tables.h"
#include "host/datasheet/charts.h"
#include "host/datasheet/diagram.h"
#include "host/datasheet/number_tables.h"
#include "host/datasheet/page.h"
#include "host/datasheet/report_tables.h"
#include "host/datasheet/response_charts.h"
#include "host/datasheet/words.h"
#include "host/footprint/charts.h"

namespace mote::host::datasheet {
namespace {

struct Meaning {
  Provenance provenance;
  const char* text;
};

constexpr std::array meanings = {
    Meaning{Provenance::measured, "read on the computer that made the sensor, from real runs over the recordings"},
    Meaning{Provenance::emulated, "counted in an emulator of the board, not on the board"},
    Meaning{Provenance::computed, "follows from other figures or files"},
    Meaning{Provenance::declared, "said by the maker or a source; not checked"},
    Meaning{Provenance::not_disclosed, "not known, or not said"},
};

std::string meta_line(const SensorFacts& sensor, const Facts& facts) {
  std::string meta = "Version " + facts.version;
  const project::Sensor& own = sensor.project.sensor;
  for (const std::string& part : {own.maker, own.contact, sensor.date}) {
    if (!part.empty()) meta += " · " + part;
  }
  return meta;
}

void write_footprint_figure(HtmlWriter& html, const footprint::FootprintResult& footprint) {
  html.open("figure");
  footprint::draw_blocks(html, footprint);
  html.element(
      "figcaption",
      "kg CO₂e for one device over its life. Bar: typical. Whisker: low to high. Grey-blue: making it. Orange: "
      "its electricity. Teal: its share of training.");
  html.close();
}

// Where the test kept every score.
void write_score_curves(HtmlWriter& html, const SensorFacts& sensor) {
  if (sensor.anomalies) return write_anomalies(html, *sensor.anomalies);
  if (!sensor.evaluation) return;
  const evaluation::Metrics metrics = sensor.metrics ? *sensor.metrics : evaluation::measure(*sensor.evaluation);
  const bool has_curves = std::any_of(metrics.labels.begin(), metrics.labels.end(),
                                      [](const evaluation::LabelMetrics& label) { return !label.roc.empty(); });
  if (!has_curves) return;
  html.element("h3", "ROC, precision and recall");
  write_curves(html, metrics, "out/report.json");
}

void write_sensitivity_figure(HtmlWriter& html, const study::Study& study, const std::string& condition) {
  for (const study::Response& response : study.responses) {
    if (response.condition != condition) continue;
    html.open("figure");
    html.open("div", {{"class", "two"}});
    const study::NamedFigure& first = study.unchanged.figures.front();
    draw_response(html, study::condition_named(condition), study.unchanged, response, first.key,
                  first.scale == study::FigureScale::share ? "recall." : "");
    html.element(
        "figcaption",
        fmt::format("{} Mark: 95 % interval. Dashed line: the recordings as they are.{}",
                    study::condition_named(condition).method,
                    first.scale == study::FigureScale::share ? " Faint lines: the recall of each label." : ""));
    html.close();
    html.close();
  }
}

void write_models_figure(HtmlWriter& html, const footprint::FootprintResult& footprint) {
  html.open("figure");
  footprint::draw_models(html, footprint);
  html.element(
      "figcaption",
      "The same device by the figures of each model of parts, where it has them. They differ because they count "
      "different things.");
  html.close();
}

void write_comparison_figure(HtmlWriter& html, const footprint::FootprintResult& footprint) {
  html.open("figure");
  footprint::draw_comparisons(html, footprint);
  html.close();
}

void write_tables(HtmlWriter& html, const SensorFacts& sensor, const Section& section, Sources& sources) {
  for (const Table& table : section.tables) {
    const std::string prefix = section.key + "." + table.key + ".";
    const bool is_drawn = table.key == "by_group" || table.key == "blocks" || section.key == "sensitivity" ||
                          (section.key == "environment" && (table.key == "models" || table.key == "comparisons"));
    if (section.key == "nutrition" || section.key == "end_to_end" || section.key == "communication") {
      html.element("h3", table.title);
      write_values(html, table.rows, sources, prefix);
    } else if (!is_drawn) {
      write_table_behind(html, table, sources, prefix, table.title);
    } else {
      html.element("h3", table.title);
      if (table.key == "by_group" && sensor.numbers) write_number_group_figure(html, *sensor.numbers);
      if (table.key == "by_group" && !sensor.numbers) write_group_figure(html, *sensor.evaluation);
      if (section.key == "sensitivity") write_sensitivity_figure(html, *sensor.study, table.key);
      if (table.key == "blocks") write_footprint_figure(html, *sensor.footprint);
      if (section.key == "environment" && table.key == "models") write_models_figure(html, *sensor.footprint);
      if (section.key == "environment" && table.key == "comparisons") {
        write_comparison_figure(html, *sensor.footprint);
      }
      write_table_behind(html, table, sources, prefix);
    }
  }
}

}  // namespace

std::string print_datasheet(const SensorFacts& sensor, const Facts& facts) {
  HtmlWriter html;
  Sources sources;
  begin_page(html, facts.name + " – datasheet");
  write_head(html, "Machine-learning sensor · datasheet", facts, meta_line(sensor, facts));
  write_warnings(html, facts);
  write_key_figures(html, facts);

  size_t number = 0;
  for (const Section& section : facts.sections) {
    html.open("section", {{"id", section.key}});
    write_heading(html, ++number, section.title);
    if (!section.note.empty()) html.element("p", {{"class", "note"}}, section.note);
    write_values(html, section.rows, sources, section.key + ".");
    if (section.key == "description") draw_sensor(html, sensor, facts);
    if (section.confusion) {
      html.element("h3", section.confusion->title);
      write_confusion(html, *section.confusion, words_of(sensor.senses).matrix_note);
    }
    if (section.key == "performance") write_score_curves(html, sensor);
    if (section.key == "performance" && sensor.numbers) write_number_figures(html, *sensor.numbers);
    write_tables(html, sensor, section, sources);
    html.close();
  }

  html.open("section", {{"id", "how"}});
  write_heading(html, ++number, "How each figure is known");
  html.open("dl", {{"class", "legend"}});
  for (const Meaning& meaning : meanings) {
    html.open("dt");
    Sources none;
    write_badge(html, Value{{}, "", meaning.provenance, "", "", {}}, none);
    html.close();
    html.element("dd", meaning.text);
  }
  html.close();
  html.element("h3", "Sources");
  write_sources(html, sources);
  html.close();
  end_page(html,
           "This datasheet helps document the sensor; it is no statement of conformity with any law or standard. "
           "The same facts for programs: mlsensor.json.");
  return html.finish();
}

}  // namespace mote::host::datasheet
