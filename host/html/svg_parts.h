#pragma once

#include <string>
#include <vector>

#include "host/html/html_writer.h"

// What charts are drawn of. Positions are in the units of the drawing's view box.
namespace mote::host::html {

std::string px(double at);
// Opens <svg>; the caller closes it. `label` is for those who can't see it.
void begin_svg(HtmlWriter& html, double svg_width, double height, const std::string& label);
void draw_text(HtmlWriter& html, double x, double y, const char* anchor, const char* css, const std::string& text);
void draw_bar(HtmlWriter& html, double x, double y, double bar_width, double height, const std::string& css);
void draw_line(HtmlWriter& html, double x1, double y1, double x2, double y2, const char* css);

// Ends and a line between them, at height y.
void draw_whisker(HtmlWriter& html, double low_x, double high_x, double y);

// A round step that cuts 0 … top into two to five pieces.
double step_for(double top);
// 1, 2 or 5 times a power of ten that cuts `range` into about `pieces`.
double round_step(double range, double pieces);
// Multiples of a round step between the two, four to nine.
std::vector<double> round_ticks(double low, double high);

}  // namespace mote::host::html
