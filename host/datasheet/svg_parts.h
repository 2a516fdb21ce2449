#pragma once

#include <string>

#include "host/html/html_writer.h"

// What charts are drawn of. Positions are in the units of the drawing's view box.
namespace mote::host::datasheet {

using html::HtmlWriter;

std::string px(double at);
// Opens <svg>; the caller closes it. `label` is for those who can't see it.
void begin_svg(HtmlWriter& html, double svg_width, double height, const std::string& label);
void draw_text(HtmlWriter& html, double x, double y, const char* anchor, const char* css, const std::string& text);
void draw_bar(HtmlWriter& html, double x, double y, double bar_width, double height, const std::string& css);
void draw_line(HtmlWriter& html, double x1, double y1, double x2, double y2, const char* css);

}  // namespace mote::host::datasheet
