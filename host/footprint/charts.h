#pragma once

#include <string>

#include "host/footprint/footprint.h"
#include "host/html/html_writer.h"

// Drawings as SVG; colours come from the page's style sheet (classes embodied, use, training …).
namespace mote::host::footprint {

// All blocks, largest first, above them their sum.
void draw_blocks(html::HtmlWriter& html, const FootprintResult& result);

// Totals by each model of parts.
void draw_models(html::HtmlWriter& html, const FootprintResult& result);

// The total beside other devices.
void draw_comparisons(html::HtmlWriter& html, const FootprintResult& result);

// What the device has cost and saved as the years go by; nothing where no saving was declared.
void draw_payback(html::HtmlWriter& html, const FootprintResult& result);

// Typical totals on every grid, cleanest first.
void draw_sweep(html::HtmlWriter& html, const std::vector<GridRow>& rows, const std::string& chosen);

// draw_blocks as a file of its own.
std::string print_svg(const FootprintResult& result);

}  // namespace mote::host::footprint
