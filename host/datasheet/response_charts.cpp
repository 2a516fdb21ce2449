#include "host/datasheet/response_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/base/text.h"
#include "host/datasheet/report_tables.h"
#include "host/datasheet/svg_parts.h"

namespace mote::host::datasheet {
namespace {

using study::FigureScale;
using study::NamedFigure;
using study::StudyPoint;

constexpr double width = 330, left = 40, right = width - 10, top = 26, bottom = top + 170;

const NamedFigure* find(const StudyPoint& point, const std::string& key) {
  for (const NamedFigure& figure : point.figures) {
    if (figure.key == key) return figure.figure.value ? &figure : nullptr;
  }
  return nullptr;
}

// From 0, or from the lowest where figures go below, to the highest that is drawn.
struct Scale {
  double low = 0;
  double high = 1;

  double y_of(double value) const {
    return bottom - (std::clamp(value, low, high) - low) / (high - low) * (bottom - top);
  }
};

Scale scale_of(const std::vector<const StudyPoint*>& points, const std::string& key) {
  Scale scale{0, 0};
  for (const StudyPoint* point : points) {
    const NamedFigure* figure = find(*point, key);
    if (figure == nullptr) continue;
    if (figure->scale == FigureScale::share) return {0, 1};
    const evaluation::Interval around =
        figure->figure.interval_95.value_or(evaluation::Interval{*figure->figure.value, *figure->figure.value});
    scale.low = std::min({scale.low, *figure->figure.value, around.low});
    scale.high = std::max({scale.high, *figure->figure.value, around.high});
  }
  if (!(scale.high > scale.low)) scale.high = scale.low + 1;
  scale.high += 0.04 * (scale.high - scale.low);
  return scale;
}

double x_of(size_t place, size_t places) {
  const double each = (right - left) / static_cast<double>(places);
  return left + each * (static_cast<double>(place) + 0.5);
}

std::string number_text(double number) { return fmt::format("{}{:.4g}", number < 0 ? "−" : "", std::fabs(number)); }

// Without its unit: that stands beside the axis.
std::string place_text(const study::Condition& condition, const StudyPoint& point) {
  if (!point.strength) return "as is";
  const std::string text = study::strength_text(condition, *point.strength);
  return text.substr(0, text.find(' '));
}

void draw_frame(HtmlWriter& html, const Scale& scale, const study::Condition& condition,
                const std::vector<const StudyPoint*>& points) {
  for (const double tick : round_ticks(scale.low, scale.high)) {
    draw_line(html, left, scale.y_of(tick), right, scale.y_of(tick), "axis");
    draw_text(html, left - 5, scale.y_of(tick) + 4, "end", "soft", number_text(tick));
  }
  for (size_t i = 0; i < points.size(); ++i) {
    draw_text(html, x_of(i, points.size()), bottom + 16, "middle", "soft", place_text(condition, *points[i]));
  }
  draw_text(html, right, bottom + 32, "end", "soft", std::string(condition.scale));
}

std::string polyline_of(const std::vector<const StudyPoint*>& points, const std::string& key, const Scale& scale) {
  std::string text;
  for (size_t i = 0; i < points.size(); ++i) {
    const NamedFigure* figure = find(*points[i], key);
    if (figure == nullptr) continue;
    text += fmt::format("{},{} ", px(x_of(i, points.size())), px(scale.y_of(*figure->figure.value)));
  }
  return text;
}

void draw_upright_whisker(HtmlWriter& html, double x, double low_y, double high_y) {
  html.empty(
      "path",
      {{"d", fmt::format("M{3} {0}H{4}M{2} {0}V{1}M{3} {1}H{4}", px(low_y), px(high_y), px(x), px(x - 3), px(x + 3))},
       {"class", "whisker"}});
}

std::string interval_text(const NamedFigure& figure) {
  const auto& interval = figure.figure.interval_95;
  if (!interval) return "";
  return figure.scale == FigureScale::share ? fmt::format(" ({:.2f}–{:.2f})", interval->low, interval->high)
                                            : fmt::format(" ({:.3g}–{:.3g})", interval->low, interval->high);
}

}  // namespace

std::vector<const StudyPoint*> points_in_order(const study::Condition& condition, const StudyPoint& unchanged,
                                               const study::Response& response) {
  std::vector<const StudyPoint*> points;
  for (const StudyPoint& point : response.points) points.push_back(&point);
  const auto is_below = [&](const StudyPoint* point) { return *point->strength < *condition.unchanged; };
  const auto below = condition.unchanged ? std::count_if(points.begin(), points.end(), is_below) : 0;
  const bool has_both_sides = below > 0 && below < static_cast<ptrdiff_t>(points.size());
  if (has_both_sides) {
    std::stable_sort(points.begin(), points.end(),
                     [](const StudyPoint* a, const StudyPoint* b) { return *a->strength < *b->strength; });
  }
  points.insert(points.begin() + (has_both_sides ? below : 0), &unchanged);
  return points;
}

void draw_response(HtmlWriter& html, const study::Condition& condition, const StudyPoint& unchanged,
                   const study::Response& response, const std::string& key, const std::string& faint) {
  const std::vector<const StudyPoint*> points = points_in_order(condition, unchanged, response);
  const auto known =
      std::find_if(points.begin(), points.end(), [&](const StudyPoint* point) { return find(*point, key) != nullptr; });
  if (known == points.end()) return;
  const Scale scale = scale_of(points, key);
  const std::string name = find(**known, key)->name;
  begin_svg(html, width, bottom + 40, fmt::format("{}: {} by {}", condition.title, name, condition.scale));
  draw_frame(html, scale, condition, points);
  draw_text(html, left, top - 12, "start", "name-a", name);
  if (const NamedFigure* figure = find(unchanged, key)) {
    draw_line(html, left, scale.y_of(*figure->figure.value), right, scale.y_of(*figure->figure.value), "mean");
  }
  for (const NamedFigure& other : unchanged.figures) {
    if (faint.empty() || !other.key.starts_with(faint)) continue;
    html.empty("polyline", {{"points", polyline_of(points, other.key, scale)}, {"class", "faint"}});
  }
  html.empty("polyline", {{"points", polyline_of(points, key, scale)}, {"class", "line-a"}});
  for (size_t i = 0; i < points.size(); ++i) {
    const NamedFigure* figure = find(*points[i], key);
    if (figure == nullptr) continue;
    const double x = x_of(i, points.size()), y = scale.y_of(*figure->figure.value);
    if (const auto& interval = figure->figure.interval_95) {
      draw_upright_whisker(html, x, scale.y_of(interval->low), scale.y_of(interval->high));
    }
    draw_bar(html, x - 3, y - 3, 6, 6, "bar");
  }
  html.close();
}

void write_response_table(HtmlWriter& html, const study::Condition& condition, const StudyPoint& unchanged,
                          const study::Response& response) {
  html.open("div", {{"class", "scroll"}});
  html.open("table", {{"class", "grid"}});
  std::vector<std::string> names = {std::string(condition.title)};
  for (const NamedFigure& figure : unchanged.figures) names.push_back(figure.name);
  write_header_row(html, names, 1);
  html.open("tbody");
  for (const StudyPoint* point : points_in_order(condition, unchanged, response)) {
    html.open("tr");
    html.element("th", {{"scope", "row"}},
                 point->strength ? study::strength_text(condition, *point->strength) : "as recorded");
    for (size_t i = 0; i < point->figures.size(); ++i) {
      std::string text = study::figure_text(point->figures[i]);
      if (i == 0) text += interval_text(point->figures[i]);
      write_number(html, text);
    }
    html.close();
  }
  html.close();
  html.close();
  html.close();
}

}  // namespace mote::host::datasheet
