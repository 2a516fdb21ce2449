#include "host/footprint/charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "host/html/svg_parts.h"

namespace mote::host::footprint {
namespace {

using html::begin_svg;
using html::draw_bar;
using html::draw_line;
using html::draw_text;
using html::draw_whisker;
using html::HtmlWriter;
using html::px;

constexpr double width = 560;
constexpr double row_height = 21;
constexpr double top = 18;
constexpr double least_kg = 1e-9;  // for scales of nothing

using Scale = std::function<double(double kg)>;

std::string kg_text(double kg) { return kg >= 0.005 || kg == 0 ? fmt::format("{:.2f}", kg) : "under 0.01"; }

// The end of life is drawn as what is made.
std::string css_of(Kind kind) { return name_of(kind == Kind::end_of_life ? Kind::embodied : kind); }

void draw_axis(HtmlWriter& html, const Scale& x_of, double scale_top, double bottom) {
  const double step = html::step_for(scale_top);
  for (double tick = 0; tick <= scale_top; tick += step) {
    draw_line(html, x_of(tick), top - 3, x_of(tick), bottom, "axis");
    draw_text(html, x_of(tick), top - 7, "middle", "soft", fmt::format("{:g} kg", tick));
  }
}

void draw_row(HtmlWriter& html, const Scale& x_of, double y, const std::string& name, const Range& kg,
              const std::string& css) {
  draw_text(html, x_of(0) - 8, y + 12, "end", "", name);
  draw_bar(html, x_of(0), y + 2, std::max(1.0, x_of(kg.typical) - x_of(0)), row_height - 9, css);
  if (kg.low != kg.high) draw_whisker(html, x_of(kg.low), x_of(kg.high), y + 8);
  draw_text(html, x_of(kg.high) + 7, y + 12, "start", "soft", kg_text(kg.typical));
}

std::string until_comma(const std::string& text) { return text.substr(0, text.find(',')); }

}  // namespace

void draw_blocks(HtmlWriter& html, const FootprintResult& result) {
  std::vector<Block> blocks = result.blocks;
  std::stable_sort(blocks.begin(), blocks.end(),
                   [](const Block& a, const Block& b) { return a.kg.typical > b.kg.typical; });

  constexpr double left = 190, right = width - 46;
  const double scale_top = std::max(result.total.high, least_kg) * 1.02;
  const Scale x_of = [&](double kg) { return left + kg / scale_top * (right - left); };
  const double bottom = top + 34 + row_height * static_cast<double>(blocks.size());
  begin_svg(html, width, bottom + 6,
            fmt::format("Carbon footprint: {:.2f} kg CO2e typical, {:.2f} to {:.2f}", result.total.typical,
                        result.total.low, result.total.high));
  draw_axis(html, x_of, scale_top, bottom);
  draw_text(html, left - 8, top + 17, "end", "", "All, typical");
  double from = 0;
  for (const Block& block : blocks) {
    draw_bar(html, x_of(from), top + 4, x_of(from + block.kg.typical) - x_of(from), 18, css_of(block.kind) + " seam");
    from += block.kg.typical;
  }
  draw_whisker(html, x_of(result.total.low), x_of(result.total.high), top + 27);
  draw_text(html, x_of(from) + 6, top + 17, "start", "", fmt::format("{:.2f}", result.total.typical));
  double y = top + 36;
  for (const Block& block : blocks) {
    draw_row(html, x_of, y, until_comma(block.name), block.kg, css_of(block.kind));
    y += row_height;
  }
  html.close();
}

void draw_models(HtmlWriter& html, const FootprintResult& result) {
  const std::vector<ModelTotal>& models = result.meaning.models;
  constexpr double left = 150, right = width - 46;
  double greatest = least_kg;
  for (const ModelTotal& total : models) greatest = std::max(greatest, total.total.high);
  const double scale_top = greatest * 1.02;
  const Scale x_of = [&](double kg) { return left + kg / scale_top * (right - left); };
  const double bottom = top + row_height * static_cast<double>(models.size());
  begin_svg(html, width, bottom + 6, "The total by the figures of each model of parts");
  draw_axis(html, x_of, scale_top, bottom);
  double y = top + 2;
  for (const ModelTotal& total : models) {
    draw_row(html, x_of, y, until_comma(name_of(total.model)), total.total, "embodied");
    y += row_height;
  }
  html.close();
}

void draw_comparisons(HtmlWriter& html, const FootprintResult& result) {
  const std::vector<Comparison>& others = result.meaning.comparisons;
  constexpr double left = 110, right = width - 60;
  double greatest = std::max(result.total.high, least_kg);
  for (const Comparison& other : others) greatest = std::max(greatest, other.kg);
  const double scale_top = greatest * 1.02;
  const Scale x_of = [&](double kg) { return left + kg / scale_top * (right - left); };
  const double bottom = top + row_height * static_cast<double>(others.size() + 1);
  begin_svg(html, width, bottom + 6, "The total beside other devices");
  draw_axis(html, x_of, scale_top, bottom);
  draw_row(html, x_of, top + 2, "this sensor", result.total, "use");
  double y = top + 2 + row_height;
  for (const Comparison& other : others) {
    draw_row(html, x_of, y, other.name, {other.kg, other.kg, other.kg}, "embodied");
    y += row_height;
  }
  html.close();
}

void draw_payback(HtmlWriter& html, const FootprintResult& result) {
  if (!result.meaning.benefit) return;
  const BenefitResult& benefit = *result.meaning.benefit;
  double use_kg = 0;
  for (const Block& block : result.blocks) use_kg += block.kind == Kind::use ? block.kg.typical : 0;
  const double before_use = result.total.typical - use_kg;

  constexpr double left = 46, right = width - 20, chart_top = 26, bottom = 200;
  const double scale_top = std::max({result.total.typical, benefit.saved_kg.typical, least_kg}) * 1.06;
  const auto x_of = [&](double years) { return left + years / result.years * (right - left); };
  const auto y_of = [&](double kg) { return bottom - kg / scale_top * (bottom - chart_top); };
  begin_svg(html, width, bottom + 26, fmt::format("Cost and saving over the years; pays back {}", benefit.verdict));
  const double step = html::step_for(scale_top);
  for (double tick = 0; tick <= scale_top; tick += step) {
    draw_line(html, left, y_of(tick), right, y_of(tick), "axis");
    draw_text(html, left - 5, y_of(tick) + 4, "end", "soft", fmt::format("{:g}", tick));
  }
  const auto draw = [&](double from, double to, const char* css) {
    html.empty(
        "polyline",
        {{"points", fmt::format("{},{} {},{}", px(x_of(0)), px(y_of(from)), px(x_of(result.years)), px(y_of(to)))},
         {"class", css}});
  };
  draw(before_use, result.total.typical, "line-a");
  draw(0, benefit.saved_kg.typical, "line-b");
  const bool is_within = benefit.payback_years && *benefit.payback_years <= result.years;
  if (is_within) draw_line(html, x_of(*benefit.payback_years), chart_top, x_of(*benefit.payback_years), bottom, "mean");
  draw_text(html, left, 14, "start", "name-a", "cost, kg CO2e");
  draw_text(html, left + 130, 14, "start", "name-b", "saved elsewhere");
  draw_text(html, left, bottom + 16, "middle", "soft", "0");
  draw_text(html, right, bottom + 16, "end", "soft", fmt::format("{:g} years", result.years));
  html.close();
}

void draw_sweep(HtmlWriter& html, const std::vector<GridRow>& rows, const std::string& chosen) {
  if (rows.empty()) return;
  constexpr double left = 46, right = width - 14, chart_top = 20, bottom = 190;
  double greatest = least_kg;
  for (const GridRow& row : rows) greatest = std::max(greatest, row.total.typical);
  const double scale_top = greatest * 1.06;
  const double step_x = (right - left) / static_cast<double>(rows.size());
  const auto y_of = [&](double kg) { return bottom - kg / scale_top * (bottom - chart_top); };
  begin_svg(html, width, bottom + 24,
            fmt::format("The total on {} grids: {:.2f} to {:.2f} kg CO2e", rows.size(), rows.front().total.typical,
                        rows.back().total.typical));
  const double step = html::step_for(scale_top);
  for (double tick = 0; tick <= scale_top; tick += step) {
    draw_line(html, left, y_of(tick), right, y_of(tick), "axis");
    draw_text(html, left - 5, y_of(tick) + 4, "end", "soft", fmt::format("{:g} kg", tick));
  }
  double x = left;
  for (const GridRow& row : rows) {
    const double y = y_of(row.total.typical);
    draw_bar(html, x, y, step_x * 0.8, bottom - y, row.code == chosen ? "use" : "embodied");
    if (row.code == chosen) {
      const bool is_late = x > (left + right) / 2;
      draw_text(html, x + (is_late ? -4 : 8), y - 4, is_late ? "end" : "start", "", row.name);
    }
    x += step_x;
  }
  draw_text(html, left, bottom + 16, "start", "soft",
            fmt::format("{}, {:.0f} g/kWh", rows.front().name, rows.front().g_per_kwh));
  draw_text(html, right, bottom + 16, "end", "soft",
            fmt::format("{}, {:.0f} g/kWh", rows.back().name, rows.back().g_per_kwh));
  html.close();
}

std::string print_svg(const FootprintResult& result) {
  HtmlWriter html;
  draw_blocks(html, result);
  std::string svg = html.finish_fragment();
  const std::string style =
      "<style>svg{background:#fff;font:12px "
      "Helvetica,Arial,sans-serif}text{fill:#1b1f23}.soft{fill:#5d666f;font-size:11px}"
      ".axis{stroke:#d8dde1}.whisker{stroke:#1b1f23;stroke-width:1.3;fill:none}.embodied{fill:#7f9ea6}.use{fill:#"
      "b4571f}"
      ".training{fill:#0f5c6e}.seam{stroke:#fff}</style>";
  return svg.insert(svg.find('>') + 1, style) + "\n";
}

}  // namespace mote::host::footprint
