#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Text of an SVG drawing; lengths are in pixels.
namespace mote::host::drawing {

struct Point {
  double x = 0;
  double y = 0;

  bool operator==(const Point&) const = default;
};

using Attributes = std::vector<std::pair<const char*, std::string>>;

enum class Anchor { start, middle, end };

// Elements are drawn over those before them. Colours and fonts are in the drawing itself, so that it looks the same in
// a browser, an editor and a document; dark letters on white paper.
class Svg {
 public:
  // `tooltip` is what a browser shows over the rectangle; "": nothing.
  void rectangle(Point corner, double width, double height, const Attributes& style, const std::string& tooltip = "");
  void text(Point at, Anchor anchor, const std::string& text, const Attributes& style);
  // Text that runs upwards.
  void upright_text(Point at, Anchor anchor, const std::string& text, const Attributes& style, double degrees = -90);
  void line(Point from, Point to, const Attributes& style);
  // Commands as in SVG's attribute `d`.
  void path(const std::string& commands, const Attributes& style);

  // The whole file. `title` is what a screen reader says.
  std::string file(double width, double height, const std::string& title) const;

 private:
  std::string elements_;
};

// 12.5 → "12.5", 12.0 → "12": at most one digit after the point.
std::string px(double length);

// Any bytes as UTF-8 without control characters: names in a file may hold what a terminal would obey.
std::string printable(std::string_view text);

// The same with `most` characters at most, the middle left out ("a_long…name").
std::string elided(std::string_view text, size_t most);

// Converters join the names of all that a tensor was fused from with `;`: the first.
std::string_view first_name(std::string_view name);

// About how wide a line of text is, for the fonts that the drawings use.
double text_width(std::string_view text, double font_px);

}  // namespace mote::host::drawing
