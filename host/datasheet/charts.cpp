#include "host/datasheet/charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/datasheet/svg_parts.h"
#include "host/evaluation/slices.h"

namespace mote::host::datasheet {
namespace {

constexpr double width = 560;

}  // namespace

void draw_groups(HtmlWriter& html, const evaluation::Evaluation& evaluation, size_t most) {
  std::vector<evaluation::Slice> groups = evaluation::by_group_worst_first(evaluation);
  if (groups.size() > most) groups.resize(most);

  constexpr double left = 110, right = width - 66, row = 20, top = 18;
  const auto x_of = [&](double share) { return left + share * (right - left); };
  const double bottom = top + row * static_cast<double>(groups.size());
  begin_svg(html, width, bottom + 6, "Accuracy by group, lowest first");
  for (const double tick : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    draw_line(html, x_of(tick), top - 3, x_of(tick), bottom, "axis");
    draw_text(html, x_of(tick), top - 7, "middle", "soft", fmt::format("{:.0f} %", tick * 100));
  }
  double y = top + 2;
  for (const evaluation::Slice& group : groups) {
    draw_text(html, left - 8, y + 12, "end", "", group.value);
    draw_bar(html, left, y + 2, x_of(group.accuracy) - left, row - 8, "embodied");
    draw_whisker(html, x_of(group.accuracy_95.low), x_of(group.accuracy_95.high), y + 8);
    draw_text(html, right + 8, y + 12, "start", "soft", fmt::format("{} of {}", group.correct, group.windows));
    y += row;
  }
  draw_line(html, x_of(evaluation.accuracy), top - 3, x_of(evaluation.accuracy), bottom, "mean");
  html.close();
}

void draw_lines(HtmlWriter& html, const std::string& title, const std::vector<Line>& lines,
                std::optional<int> best_epoch, std::optional<double> top_value) {
  constexpr double chart_width = 330, left = 34, right = chart_width - 8, top = 26, bottom = 176;
  double greatest = 0;
  size_t epochs = 0;
  for (const Line& line : lines) {
    for (const double value : line.values) greatest = std::max(greatest, value);
    epochs = std::max(epochs, line.values.size());
  }
  const double scale_top = top_value.value_or(std::max(greatest, 1e-6) * 1.04);
  const double epoch_width = (right - left) / static_cast<double>(std::max<size_t>(epochs, 2) - 1);
  const auto x_of = [&](double epoch) { return left + epoch * epoch_width; };
  const auto y_of = [&](double value) { return bottom - value / scale_top * (bottom - top); };

  begin_svg(html, chart_width, bottom + 34, title);
  const double step = step_for(scale_top);
  for (double tick = 0; tick <= scale_top * 1.0001; tick += step) {
    draw_line(html, left, y_of(tick), right, y_of(tick), "axis");
    draw_text(html, left - 5, y_of(tick) + 4, "end", "soft", fmt::format("{:.3g}", tick));
  }
  if (best_epoch) draw_line(html, x_of(*best_epoch), top, x_of(*best_epoch), bottom, "mean");
  draw_text(html, left, bottom + 15, "middle", "soft", "1");
  draw_text(html, right, bottom + 15, "end", "soft", fmt::format("epoch {}", epochs));
  const int kept = best_epoch.value_or(0);
  if (kept > 0 && static_cast<size_t>(kept) + 1 < epochs) {
    const bool is_late = static_cast<size_t>(kept) > epochs * 3 / 5;
    draw_text(html, is_late ? x_of(kept) - 4 : x_of(kept), bottom + (is_late ? 30 : 15), is_late ? "end" : "middle",
              "soft", fmt::format("kept: {}", kept + 1));
  }
  double name_x = left;
  for (size_t i = 0; i < lines.size(); ++i) {
    std::string points;
    for (size_t epoch = 0; epoch < lines[i].values.size(); ++epoch) {
      points += fmt::format("{},{} ", px(x_of(static_cast<double>(epoch))), px(y_of(lines[i].values[epoch])));
    }
    html.empty("polyline", {{"points", points}, {"class", i == 0 ? "line-a" : "line-b"}});
    draw_text(html, name_x, 12, "start", i == 0 ? "name-a" : "name-b", lines[i].name);
    name_x += 120;
  }
  html.close();
}

}  // namespace mote::host::datasheet
