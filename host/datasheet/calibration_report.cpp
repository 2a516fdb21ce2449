#include "host/datasheet/calibration_report.h"

#include <fmt/format.h>

#include "host/datasheet/event_tables.h"
#include "host/datasheet/page.h"
#include "host/datasheet/report_tables.h"

namespace mote::host::datasheet {
namespace {

using project::Decision;

void write_decision_cells(HtmlWriter& html, const Decision& decision) {
  write_number(html, fmt::format("{:g}", decision.threshold));
  write_number(html, fmt::format("{}", decision.smoothing_windows));
  write_number(html, fmt::format("{}", decision.suppression_ms));
}

void write_choice(HtmlWriter& html, const CalibrationFacts& facts) {
  html.open("table", {{"class", "grid"}});
  write_header_row(html, {"", "Threshold", "Smoothing, windows", "Suppression, ms"}, 1);
  html.open("tbody");
  const std::pair<const char*, const Decision*> rows[] = {{"Chosen", &facts.chosen.decision},
                                                          {"Before", &facts.decision_before}};
  for (const auto& [name, decision] : rows) {
    html.open("tr");
    html.element("th", {{"scope", "row"}}, name);
    write_decision_cells(html, *decision);
    html.close();
  }
  html.close();
  html.close();
  html.open("table", {{"class", "grid"}});
  write_header_row(html, {"", "False alarms an hour (95 %)", "Missed, % (95 %)", "F1"}, 1);
  html.open("tbody");
  write_event_figures_row(html, "Chosen", facts.after);
  write_event_figures_row(html, "Before", facts.before);
  html.close();
  html.close();
  html.element(
      "p", {{"class", "note"}},
      fmt::format(
          "{} recordings of the validation part, {} events in {:.2f} h; intervals: {}. The point is the best of "
          "many on these very recordings: what it does on others, mote test tells. {}",
          facts.recordings, facts.after.counts.events, facts.after.counts.hours, facts.after.method,
          facts.written ? "Written to mote.toml, [decision]." : "Not written to mote.toml."));
}

void write_curve(HtmlWriter& html, const CalibrationFacts& facts) {
  std::vector<evaluation::EventCounts> points;
  for (const CalibrationPoint& point : facts.curve) points.push_back(point.counts);
  html.open("figure");
  draw_event_curve(html, points, {{"chosen", facts.chosen.counts}, {"before", facts.before.counts}});
  html.element("figcaption",
               "Each corner is a mix of threshold, smoothing and suppression that no other beats in both figures.");
  html.close();
  html.open("div", {{"class", "scroll"}, {"tabindex", "0"}});  // so that the keyboard scrolls it
  html.open("table", {{"class", "grid"}});
  write_header_row(
      html, {"False alarms an hour", "Missed, %", "F1", "Threshold", "Smoothing, windows", "Suppression, ms"}, 0);
  html.open("tbody");
  for (const CalibrationPoint& point : facts.curve) {
    html.open("tr");
    write_number(html, fmt::format("{:.2f}", point.counts.false_alarms_per_hour()));
    write_number(html, fmt::format("{:.1f}", point.counts.missed_share() * 100));
    write_number(html, fmt::format("{:.3f}", point.counts.f1()));
    write_decision_cells(html, point.decision);
    html.close();
  }
  html.close();
  html.close();
  html.close();
}

}  // namespace

std::string print_calibration_report(const CalibrationFacts& facts) {
  HtmlWriter html;
  Facts head;
  head.name = facts.project.sensor.name;
  head.summary = facts.project.sensor.summary;
  for (const std::string& warning : {facts.warning, facts.after.warning}) {
    if (!warning.empty()) head.warnings.push_back(warning);
  }
  begin_page(html, head.name + " – calibration");
  write_head(html, "Report on a calibration", head,
             "When the sensor speaks, chosen on recordings that training never met");
  write_warnings(html, head);
  write_heading(html, 1, "What was chosen");
  write_choice(html, facts);
  write_heading(html, 2, "What could be chosen");
  write_curve(html, facts);
  end_page(html, "Made with " + facts.tool + " on this computer; nothing was sent anywhere.");
  return html.finish();
}

}  // namespace mote::host::datasheet
