#include "host/html/svg_parts.h"

#include <fmt/format.h>

#include <cmath>

namespace mote::host::html {

std::string px(double at) { return fmt::format("{:.1f}", at); }

void begin_svg(HtmlWriter& html, double svg_width, double height, const std::string& label) {
  html.open("svg", {{"viewBox", fmt::format("0 0 {} {}", px(svg_width), px(height))},
                    {"role", "img"},
                    {"xmlns", "http://www.w3.org/2000/svg"},
                    {"aria-label", label}});
}

void draw_text(HtmlWriter& html, double x, double y, const char* anchor, const char* css, const std::string& text) {
  html.element("text", {{"x", px(x)}, {"y", px(y)}, {"text-anchor", anchor}, {"class", css}}, text);
}

void draw_bar(HtmlWriter& html, double x, double y, double bar_width, double height, const std::string& css) {
  html.empty("rect", {{"x", px(x)}, {"y", px(y)}, {"width", px(bar_width)}, {"height", px(height)}, {"class", css}});
}

void draw_line(HtmlWriter& html, double x1, double y1, double x2, double y2, const char* css) {
  html.empty("line", {{"x1", px(x1)}, {"y1", px(y1)}, {"x2", px(x2)}, {"y2", px(y2)}, {"class", css}});
}

void draw_whisker(HtmlWriter& html, double low_x, double high_x, double y) {
  html.empty(
      "path",
      {{"d", fmt::format("M{0} {3}V{4}M{0} {2}H{1}M{1} {3}V{4}", px(low_x), px(high_x), px(y), px(y - 3), px(y + 3))},
       {"class", "whisker"}});
}

double round_step(double range, double pieces) {
  const double power = std::pow(10, std::floor(std::log10(range / pieces)));
  const double lead = range / pieces / power;
  return power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10);
}

double step_for(double top) {
  const double power = std::pow(10, std::floor(std::log10(top)));
  const double lead = top / power;
  return power * (lead <= 2 ? 0.5 : lead <= 5 ? 1 : 2);
}

std::vector<double> round_ticks(double low, double high) {
  constexpr double wanted = 6;
  const double step = round_step(high - low, wanted);
  std::vector<double> ticks;
  for (double k = std::ceil(low / step); k * step <= high; ++k) ticks.push_back(k * step);
  return ticks;
}

}  // namespace mote::host::html
