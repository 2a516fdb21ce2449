#include "host/datasheet/study_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/base/counted.h"
#include "host/datasheet/page.h"
#include "host/datasheet/report_tables.h"
#include "host/datasheet/response_charts.h"

namespace mote::host::datasheet {
namespace {

using study::Condition;
using study::FigureScale;
using study::NamedFigure;
using study::Response;
using study::Study;
using study::StudyPoint;

// The figure that stands for all, and what else is worth a chart.
std::vector<std::string> charted_keys(const StudyPoint& point) {
  std::vector<std::string> keys = {point.figures.front().key};
  for (const NamedFigure& figure : point.figures) {
    if ((figure.key == "false_alarms_per_hour" || figure.key == "bias") && figure.figure.value) {
      keys.push_back(figure.key);
    }
  }
  return keys;
}

std::string interval_text(const NamedFigure& figure) {
  const auto& interval = figure.figure.interval_95;
  if (!interval) return "–";
  return figure.scale == FigureScale::share ? fmt::format("{:.3f} – {:.3f}", interval->low, interval->high)
                                            : fmt::format("{:.4g} – {:.4g}", interval->low, interval->high);
}

void write_unchanged(HtmlWriter& html, const Study& study) {
  html.open("div", {{"class", "scroll"}});
  html.open("table", {{"class", "grid"}});
  write_header_row(html, {"", "As recorded", "95 %"}, 1);
  html.open("tbody");
  for (const NamedFigure& figure : study.unchanged.figures) {
    html.open("tr");
    html.element("th", {{"scope", "row"}}, figure.name);
    write_number(html, study::figure_text(figure));
    write_number(html, interval_text(figure));
    html.close();
  }
  html.close();
  html.close();
  html.close();
  html.element("p", {{"class", "note"}},
               fmt::format("{} of the test part, as they are: what mote test tells. Here and below, intervals "
                           "resample {}.",
                           counted(study.unchanged.counts.windows, "window"),
                           counted(study.unchanged.counts.units, study.unchanged.counts.unit)));
}

// The worst that each condition does, the worst condition first.
void write_overview(HtmlWriter& html, const Study& study) {
  struct Line {
    const Condition* condition;
    const StudyPoint* worst;
  };
  std::vector<Line> lines;
  for (const Response& response : study.responses) {
    if (const StudyPoint* worst = study::worst_point(response)) {
      lines.push_back({&study::condition_named(response.condition), worst});
    }
  }
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
    const NamedFigure &first = a.worst->figures.front(), &second = b.worst->figures.front();
    return first.scale == FigureScale::share ? *first.figure.value < *second.figure.value
                                             : *first.figure.value > *second.figure.value;
  });
  html.open("div", {{"class", "scroll"}});
  html.open("table", {{"class", "grid"}});
  write_header_row(html, {"Condition", "At worst at", study.unchanged.figures.front().name, "95 %"}, 1);
  html.open("tbody");
  for (const Line& line : lines) {
    html.open("tr");
    html.element("th", {{"scope", "row"}}, line.condition->title);
    write_number(html, study::strength_text(*line.condition, *line.worst->strength));
    write_number(html, study::figure_text(line.worst->figures.front()));
    write_number(html, interval_text(line.worst->figures.front()));
    html.close();
  }
  html.close();
  html.close();
  html.close();
  html.element("p", {{"class", "note"}},
               fmt::format("As recorded: {}. How bad a condition gets depends on the strengths that were chosen.",
                           study::figure_text(study.unchanged.figures.front())));
}

void write_response(HtmlWriter& html, const Study& study, const Response& response) {
  const Condition& condition = study::condition_named(response.condition);
  const bool has_labels = study.unchanged.figures.front().scale == FigureScale::share;
  const std::vector<std::string> keys = charted_keys(study.unchanged);
  html.open("figure");
  html.open("div", {{"class", "two"}});
  for (const std::string& key : keys) {
    draw_response(html, condition, study.unchanged, response, key, key == keys.front() && has_labels ? "recall." : "");
  }
  if (keys.size() > 1) html.close();
  html.element("figcaption", condition.method);
  if (keys.size() == 1) html.close();  // beside the one chart
  html.close();
  html.open("details");
  html.element("summary", std::string(condition.title) + " as a table");
  write_response_table(html, condition, study.unchanged, response);
  html.close();
}

void write_assumptions(HtmlWriter& html, const Study& study) {
  html.element(
      "p", {{"class", "note"}},
      "A condition's first point is the recordings as they are, the dashed line what they give; marks are 95 % "
      "intervals, the faint lines behind the recall of each label.");
  const bool has_distance = std::any_of(study.responses.begin(), study.responses.end(), [](const Response& response) {
    return response.condition.starts_with("distance");
  });
  if (has_distance) {
    html.element(
        "p", {{"class", "note"}},
        fmt::format("Nobody knows how far away the recordings' sources were. Distances are factors; what depends "
                    "on metres takes {:g} m for the recorded distance. Noise of the surroundings is taken to lie "
                    "{:g} dB below the recordings at that distance.",
                    study.recorded_distance_m, study.surroundings_noise_db));
  }
  if (!study.recorded_noise.empty()) {
    html.element("p", {{"class", "note"}}, fmt::format("Recorded noise: {}.", study.recorded_noise));
  }
}

}  // namespace

std::string print_study_report(const SensorFacts& sensor, const Study& study) {
  HtmlWriter html;
  Facts head;
  head.name = sensor.project.sensor.name;
  head.summary = sensor.project.sensor.summary;
  head.warnings = data_warnings(sensor);
  head.warnings.insert(head.warnings.begin(), simulated_note);
  if (!study.unchanged.counts.warning.empty()) head.warnings.push_back(study.unchanged.counts.warning);
  begin_page(html, head.name + " – study");
  write_head(html, "Report on a study", head, "Held-out recordings under changed conditions");
  write_warnings(html, head);
  write_heading(html, 1, "As recorded");
  write_unchanged(html, study);
  write_heading(html, 2, "What harms most");
  write_overview(html, study);
  write_heading(html, 3, "Condition by condition");
  write_assumptions(html, study);
  for (const Response& response : study.responses) {
    html.element("h3", std::string(study::condition_named(response.condition).title));
    write_response(html, study, response);
  }
  end_page(html, fmt::format("Model {}. Made with {} on this computer; nothing was sent anywhere.",
                             study.model_sha256.substr(0, 16), sensor.tool));
  return html.finish();
}

}  // namespace mote::host::datasheet
