#include "host/datasheet/event_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/datasheet/report_tables.h"
#include "host/datasheet/svg_parts.h"

namespace mote::host::datasheet {
namespace {

using evaluation::EventCounts;

constexpr double width = 560, left = 46, right = width - 12, top = 30, bottom = 230;

// Beyond three times the worst of what is marked nobody looks.
double greatest_rate(const std::vector<EventCounts>& points, const std::vector<EventMark>& marks) {
  double all = 0, marked = 0;
  for (const EventCounts& counts : points) all = std::max(all, counts.false_alarms_per_hour());
  for (const EventMark& mark : marks) marked = std::max(marked, mark.counts.false_alarms_per_hour());
  const double wanted = marked > 0 ? std::min(std::max(all, marked), 3 * marked) : all;
  return wanted > 0 ? wanted : 1;
}

// Those of one point as one, so that names don't lie upon each other.
std::vector<EventMark> merged(const std::vector<EventMark>& marks) {
  std::vector<EventMark> result;
  for (const EventMark& mark : marks) {
    const auto same = std::find_if(result.begin(), result.end(), [&](const EventMark& other) {
      return other.counts.missed == mark.counts.missed && other.counts.false_alarms == mark.counts.false_alarms;
    });
    if (same == result.end()) {
      result.push_back(mark);
    } else {
      same->name += ", " + mark.name;
    }
  }
  return result;
}

std::string figure_of(const evaluation::Figure& figure, double factor, int digits) {
  if (!figure.value) return "–";
  std::string text = fmt::format("{:.{}f}", *figure.value * factor, digits);
  if (!figure.interval_95) return text;
  return text + fmt::format(" ({:.{}f} – {:.{}f})", figure.interval_95->low * factor, digits,
                            figure.interval_95->high * factor, digits);
}

}  // namespace

void draw_event_curve(HtmlWriter& html, const std::vector<EventCounts>& points,
                      const std::vector<EventMark>& all_marks) {
  const std::vector<EventMark> marks = merged(all_marks);
  const double most = greatest_rate(points, marks) * 1.05;
  const auto x_of = [&](const EventCounts& counts) {
    return left + std::min(counts.false_alarms_per_hour() / most, 1.0) * (right - left);
  };
  const auto y_of = [&](double missed) { return bottom - missed * (bottom - top); };
  begin_svg(html, width, bottom + 38, "False alarms an hour against missed events");
  for (const double tick : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    draw_line(html, left, y_of(tick), right, y_of(tick), "axis");
    draw_text(html, left - 6, y_of(tick) + 4, "end", "soft", fmt::format("{:.0f} %", tick * 100));
  }
  for (const double tick : round_ticks(0, most)) {
    const double x = left + tick / most * (right - left);
    if (x > right + 0.5) continue;
    draw_line(html, x, top, x, bottom, "axis");
    draw_text(html, x, bottom + 15, "middle", "soft", fmt::format("{:g}", tick));
  }
  draw_text(html, left, top - 14, "start", "soft", "missed events");
  draw_text(html, right, bottom + 32, "end", "soft", "false alarms an hour");

  std::string line;
  for (const EventCounts& counts : points) {
    if (counts.false_alarms_per_hour() > most) continue;
    line += fmt::format("{},{} ", px(x_of(counts)), px(y_of(counts.missed_share())));
  }
  html.empty("polyline", {{"points", line}, {"class", "line-a"}});
  for (size_t i = marks.size(); i-- > 0;) {  // the first on top
    const EventMark& mark = marks[i];
    const double x = x_of(mark.counts), y = y_of(mark.counts.missed_share());
    const bool is_right = x > (left + right) / 2;
    draw_bar(html, x - 4, y - 4, 8, 8, i == 0 ? "bar" : "use");
    draw_text(html, is_right ? x - 9 : x + 9, y < top + 12 ? y + 16 : y - 7, is_right ? "end" : "start",
              i == 0 ? "name-a" : "name-b", mark.name);
  }
  html.close();
}

void write_event_figures_row(HtmlWriter& html, const std::string& name, const evaluation::EventFigures& events) {
  html.open("tr");
  html.element("th", {{"scope", "row"}}, name);
  write_number(html, figure_of(events.false_alarms_per_hour, 1, 2));
  write_number(html, figure_of(events.missed_share, 100, 1));
  write_number(html, fmt::format("{:.3f}", events.counts.f1()));
  html.close();
}

void write_events(HtmlWriter& html, const evaluation::EventFigures& events) {
  html.open("table", {{"class", "grid"}});
  write_header_row(html, {"", "False alarms an hour (95 %)", "Missed, % (95 %)", "F1"}, 1);
  html.open("tbody");
  write_event_figures_row(html, "As mote.toml decides", events);
  html.close();
  html.close();
  html.element(
      "p", {{"class", "note"}},
      fmt::format("{} events in {:.2f} h; intervals: {}.", events.counts.events, events.counts.hours, events.method));
  if (!events.warning.empty()) write_warning(html, events.warning, "");
  if (events.by_threshold.empty()) return;
  std::vector<EventCounts> points;
  for (const evaluation::EventsAtThreshold& at : events.by_threshold) points.push_back(at.counts);
  html.open("figure");
  draw_event_curve(html, points, {{"as it decides", events.counts}});
  html.element("figcaption",
               "What other thresholds would have done with the same smoothing and suppression. To choose one by this "
               "curve would flatter: mote calibrate chooses on the validation part.");
  html.close();
  html.open("details");
  html.element("summary", "The curve as a table");
  html.open("table", {{"class", "grid"}});
  write_header_row(html, {"Threshold", "False alarms an hour", "Missed, %", "F1"}, 0);
  html.open("tbody");
  for (const evaluation::EventsAtThreshold& at : events.by_threshold) {
    html.open("tr");
    write_number(html, fmt::format("{:.2f}", at.threshold));
    write_number(html, fmt::format("{:.2f}", at.counts.false_alarms_per_hour()));
    write_number(html, fmt::format("{:.1f}", at.counts.missed_share() * 100));
    write_number(html, fmt::format("{:.3f}", at.counts.f1()));
    html.close();
  }
  html.close();
  html.close();
  html.close();
}

}  // namespace mote::host::datasheet
