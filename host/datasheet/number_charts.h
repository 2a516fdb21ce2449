#pragma once

#include <vector>

#include "host/evaluation/regression.h"
#include "host/html/html_writer.h"

// Inline SVG of a sensor that tells a number; the page puts a table behind each.
namespace mote::host::datasheet {

using html::HtmlWriter;

// As many points at most: more look the same and fill the page.
inline constexpr size_t most_points_drawn = 1500;

// What was told over what was true, with a line where both are equal; of many windows some, evenly spread.
void draw_told_over_true(HtmlWriter& html, const std::vector<evaluation::RegressionOutcome>& outcomes);

// How many windows were off by how much, with a line at no error.
void draw_error_histogram(HtmlWriter& html, const std::vector<evaluation::RegressionOutcome>& outcomes);

// One bar a slice, with its interval, and a line at the mean absolute error of all. `slices`: the worst first; at most
// `most` are drawn.
void draw_error_bars(HtmlWriter& html, const std::vector<evaluation::ErrorSlice>& slices, double of_all,
                     size_t most = 24);

}  // namespace mote::host::datasheet
