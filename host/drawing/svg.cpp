#include "host/drawing/svg.h"

#include <fmt/format.h>

#include "host/base/text.h"

namespace mote::host::drawing {
namespace {

constexpr double mean_letter_width = 0.58;  // of the font's size

constexpr const char* replacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr const char* ellipsis = "\xE2\x80\xA6";     // …

size_t sequence_bytes(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  if (lead >= 0xf0 && lead < 0xf5) return 4;
  return 0;
}

// One string a character; what is no UTF-8, and what can't be seen, becomes a mark that something was there.
std::vector<std::string> characters_of(std::string_view text) {
  std::vector<std::string> characters;
  for (size_t i = 0; i < text.size();) {
    const unsigned char lead = static_cast<unsigned char>(text[i]);
    size_t bytes = sequence_bytes(lead);
    for (size_t k = 1; k < bytes; ++k) {
      if (i + k >= text.size() || (static_cast<unsigned char>(text[i + k]) & 0xc0) != 0x80) bytes = 0;
    }
    if (bytes == 3 && lead == 0xe0 && static_cast<unsigned char>(text[i + 1]) < 0xa0) bytes = 0;   // overlong
    if (bytes == 3 && lead == 0xed && static_cast<unsigned char>(text[i + 1]) >= 0xa0) bytes = 0;  // a surrogate
    if (bytes == 3 && lead == 0xef && static_cast<unsigned char>(text[i + 1]) == 0xbf &&
        static_cast<unsigned char>(text[i + 2]) >= 0xbe) {
      bytes = 0;  // U+FFFE and U+FFFF: XML has none
    }
    if (bytes == 4 && lead == 0xf0 && static_cast<unsigned char>(text[i + 1]) < 0x90) bytes = 0;
    if (bytes == 4 && lead == 0xf4 && static_cast<unsigned char>(text[i + 1]) >= 0x90) bytes = 0;
    const bool is_visible = bytes > 1 || (bytes == 1 && lead >= ' ' && lead != 0x7f);
    characters.push_back(is_visible ? std::string(text.substr(i, bytes)) : std::string(replacement));
    i += bytes == 0 ? 1 : bytes;
  }
  return characters;
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string attributes_text(const Attributes& attributes) {
  std::string text;
  for (const auto& [name, value] : attributes) text += fmt::format(" {}=\"{}\"", name, escaped(value));
  return text;
}

const char* anchor_name(Anchor anchor) {
  if (anchor == Anchor::start) return "start";
  return anchor == Anchor::middle ? "middle" : "end";
}

}  // namespace

std::string px(double length) {
  std::string text = fmt::format("{:.1f}", length);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

std::string printable(std::string_view text) { return join(characters_of(text), ""); }

std::string elided(std::string_view text, size_t most) {
  if (most == 0) return "";
  const std::vector<std::string> characters = characters_of(text);
  std::string result;
  const bool is_whole = characters.size() <= most;
  const size_t head = is_whole ? characters.size() : (most - 1) / 2;
  const size_t tail = is_whole ? 0 : most - 1 - head;
  for (size_t i = 0; i < head; ++i) result += characters[i];
  if (!is_whole) result += ellipsis;
  for (size_t i = characters.size() - tail; i < characters.size(); ++i) result += characters[i];
  return result;
}

std::string_view first_name(std::string_view name) { return name.substr(0, name.find(';')); }

double text_width(std::string_view text, double font_px) {
  size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80 ? 1 : 0;
  return static_cast<double>(count) * font_px * mean_letter_width;
}

void Svg::rectangle(Point corner, double width, double height, const Attributes& style, const std::string& tooltip) {
  elements_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}", px(corner.x), px(corner.y),
                           px(width), px(height), attributes_text(style));
  elements_ += tooltip.empty() ? "/>\n" : fmt::format("><title>{}</title></rect>\n", escaped(tooltip));
}

void Svg::text(Point at, Anchor anchor, const std::string& text, const Attributes& style) {
  elements_ += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\"{}>{}</text>\n", px(at.x), px(at.y),
                           anchor_name(anchor), attributes_text(style), escaped(text));
}

void Svg::upright_text(Point at, Anchor anchor, const std::string& text, const Attributes& style, double degrees) {
  Attributes turned = style;
  turned.emplace_back("transform", fmt::format("rotate({} {} {})", px(degrees), px(at.x), px(at.y)));
  this->text(at, anchor, text, turned);
}

void Svg::line(Point from, Point to, const Attributes& style) {
  elements_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"{}/>\n", px(from.x), px(from.y), px(to.x),
                           px(to.y), attributes_text(style));
}

void Svg::path(const std::string& commands, const Attributes& style) {
  elements_ += fmt::format("<path d=\"{}\"{}/>\n", commands, attributes_text(style));
}

std::string Svg::file(double width, double height, const std::string& title) const {
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" role=\"img\" "
      "aria-label=\"{2}\" font-family=\"Inter, 'Segoe UI', 'DejaVu Sans', Arial, sans-serif\">\n"
      "<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" "
      "orient=\"auto\"><path d=\"M0 0.5L8 4L0 7.5z\" fill=\"#64748b\"/></marker></defs>\n"
      "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n{3}</svg>\n",
      px(width), px(height), escaped(title), elements_);
}

}  // namespace mote::host::drawing
