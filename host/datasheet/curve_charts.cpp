#include "host/datasheet/curve_charts.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/datasheet/svg_parts.h"

namespace mote::host::datasheet {
namespace {

constexpr double width = 330, left = 34, right = width - 10, top = 26, bottom = top + (right - left) * 0.8;

double x_of(double share) { return left + share * (right - left); }
double y_of(double share) { return bottom - share * (bottom - top); }

void draw_frame(HtmlWriter& html, const std::string& x_name, const std::string& y_name) {
  for (const double tick : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    draw_line(html, left, y_of(tick), right, y_of(tick), "axis");
    draw_line(html, x_of(tick), top, x_of(tick), bottom, "axis");
    draw_text(html, left - 5, y_of(tick) + 4, "end", "soft", fmt::format("{:g}", tick));
    draw_text(html, x_of(tick), bottom + 15, "middle", "soft", fmt::format("{:g}", tick));
  }
  draw_text(html, right, bottom + 30, "end", "soft", x_name);
  draw_text(html, left, top - 18, "start", "soft", y_name);
}

// At most so many points: a curve of thousands looks the same and fills the page.
std::string points_text(const Curve& curve) {
  constexpr size_t most_points = 200;
  const size_t count = curve.points.size();
  const size_t step = std::max<size_t>(1, count / most_points);
  std::string text;
  for (size_t i = 0; i < count; i += step) {
    text += fmt::format("{},{} ", px(x_of(curve.points[i].first)), px(y_of(curve.points[i].second)));
  }
  if (count > 0 && (count - 1) % step != 0) {
    text += fmt::format("{},{}", px(x_of(curve.points.back().first)), px(y_of(curve.points.back().second)));
  }
  return text;
}

}  // namespace

void draw_unit_curves(HtmlWriter& html, const std::string& title, const std::string& x_name, const std::string& y_name,
                      const std::vector<Curve>& curves, bool diagonal) {
  begin_svg(html, width, bottom + 36, title);
  draw_frame(html, x_name, y_name);
  if (diagonal) draw_line(html, x_of(0), y_of(0), x_of(1), y_of(1), "mean");
  for (size_t i = curves.size(); i-- > 0;) {  // the first on top
    html.empty("polyline", {{"points", points_text(curves[i])}, {"class", i == 0 ? "line-a" : "faint"}});
  }
  if (!curves.empty()) draw_text(html, right, top - 6, "end", "name-a", curves.front().name);
  html.close();
}

void draw_reliability(HtmlWriter& html, const std::vector<evaluation::ReliabilityBin>& bins) {
  constexpr double counts_top = bottom + 26, counts_height = 34;
  int64_t most = 1;
  for (const evaluation::ReliabilityBin& bin : bins) most = std::max(most, bin.windows);
  begin_svg(html, width, counts_top + counts_height + 26, "Accuracy by score");
  draw_frame(html, "", "accuracy of the windows with that score");
  std::string points;
  for (const evaluation::ReliabilityBin& bin : bins) {
    const double bin_width = x_of(bin.high) - x_of(bin.low);
    const double height = counts_height * static_cast<double>(bin.windows) / static_cast<double>(most);
    draw_bar(html, x_of(bin.low) + 1, counts_top + counts_height - height, bin_width - 2, height, "embodied");
    if (bin.windows == 0) continue;
    points += fmt::format("{},{} ", px(x_of(bin.mean_score)), px(y_of(bin.accuracy)));
    draw_bar(html, x_of(bin.mean_score) - 3, y_of(bin.accuracy) - 3, 6, 6, "bar");
  }
  draw_line(html, x_of(0), y_of(0), x_of(1), y_of(1), "mean");
  html.empty("polyline", {{"points", points}, {"class", "line-a"}});
  draw_text(html, right, counts_top + counts_height + 16, "end", "soft", "score; below: windows");
  html.close();
}

}  // namespace mote::host::datasheet
