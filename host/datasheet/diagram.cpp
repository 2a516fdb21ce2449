#include "host/datasheet/diagram.h"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "host/base/text.h"
#include "host/datasheet/page.h"
#include "host/datasheet/svg_parts.h"
#include "host/datasheet/words.h"

namespace mote::host::datasheet {
namespace {

struct Block {
  std::string name;
  std::string figures;
};

// "name figure" of the values that are known, joined.
class Figures {
 public:
  explicit Figures(const Facts& facts) : facts_(facts) {}

  Figures& add(const char* section, const char* row, const char* after = "", const char* before = "") {
    const Row* found = facts_.find(section, row);
    const bool is_known = found && found->value.provenance != Provenance::not_disclosed;
    if (is_known) parts_.push_back(before + format_value(found->value) + after);
    return *this;
  }
  std::string text() const { return join(parts_, " · "); }

 private:
  const Facts& facts_;
  std::vector<std::string> parts_;
};

std::vector<Block> inner_blocks(const SensorFacts& sensor, const Facts& facts) {
  const Words& words = words_of(sensor.senses);
  Figures element(facts);
  element.add("hardware", words.element_key);
  if (sensor.senses != Senses::images)
    element.add("data", "sample_rate", sensor.senses == Senses::sound ? "" : " readings a second");
  return {
      {words.element_name, element.text()},
      {"Features", Figures(facts).add("features", "block").add("features", "shape").text()},
      {"Model, int8", Figures(facts).add("model", "parameters", " parameters").add("model", "int8_bytes").text()},
      {"Decision", Figures(facts)
                       .add("description", "threshold", "", "score at least ")
                       .add("description", "smoothing", "", "over ")
                       .text()},
  };
}

constexpr double width = 460, box_height = 46, step = 68, left = 34, top = 44;

void draw_arrow(HtmlWriter& html, double y) {
  const double x = width / 2;
  draw_line(html, x, y, x, y + step - box_height - 5, "whisker");
  html.empty("path", {{"d", fmt::format("M{} {} l-4 -7 h8 z", px(x), px(y + step - box_height))}, {"class", "ink"}});
}

void draw_block(HtmlWriter& html, double y, const Block& block, const char* css) {
  constexpr size_t longest = 60;
  draw_bar(html, left, y, width - 2 * left, box_height, css);
  const bool has_figures = !block.figures.empty();
  html.element(
      "text",
      {{"x", px(width / 2)}, {"y", px(y + (has_figures ? 19 : 28))}, {"text-anchor", "middle"}, {"class", "strong"}},
      block.name);
  std::string figures = block.figures;
  if (figures.size() > longest) {
    size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(figures[end]) & 0xc0) == 0x80) --end;  // not within a character
    figures = figures.substr(0, end) + "…";
  }
  if (has_figures) draw_text(html, width / 2, y + 36, "middle", "soft", figures);
}

}  // namespace

void draw_sensor(HtmlWriter& html, const SensorFacts& sensor, const Facts& facts) {
  const std::vector<Block> inner = inner_blocks(sensor, facts);
  const double border_height = top + static_cast<double>(inner.size()) * step - 8;
  const Block bus{"Leaves the device", Figures(facts).add("communication", "bus").add("privacy", "outputs").text()};
  std::string label = "Block diagram:";
  for (const Block& block : inner) label += " " + block.name + " →";
  html.open("figure", {{"class", "diagram"}});
  begin_svg(html, width, border_height + step, label + " what leaves the device. All but the last stays inside.");
  html.empty("rect", {{"x", "10"},
                      {"y", "8"},
                      {"width", px(width - 20)},
                      {"height", px(border_height - 8)},
                      {"rx", "8"},
                      {"class", "border"}});
  draw_text(html, 24, 28, "start", "soft", "Never leaves: samples, features, activations");
  double y = top;
  for (const Block& block : inner) {
    draw_block(html, y, block, "rest");
    draw_arrow(html, y + box_height);
    y += step;
  }
  draw_block(html, y, bus, "out");
  html.close();
  html.element("figcaption",
               "Inside the border: what the generated code has no function to give out. What debug ports and other "
               "hardware could read stands under Privacy.");
  html.close();
}

}  // namespace mote::host::datasheet
