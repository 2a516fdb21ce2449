#pragma once

#include <optional>
#include <string>
#include <vector>

#include "host/datasheet/sensor_facts.h"
#include "host/html/html_writer.h"

// Inline SVG; the page puts a table behind each.
namespace mote::host::datasheet {

using html::HtmlWriter;

// One bar a group from 0 to 100 %, with Wilson interval, and a line at the accuracy of all. At most `most` groups, the
// lowest accuracies first.
void draw_groups(HtmlWriter& html, const evaluation::Evaluation& evaluation, size_t most = 24);

struct Line {
  std::string name;
  std::vector<double> values;  // one an epoch
};

// One or two lines over epochs, with a mark at the best epoch where there is one. `top`: of the scale; the greatest
// value where none.
void draw_lines(HtmlWriter& html, const std::string& title, const std::vector<Line>& lines,
                std::optional<int> best_epoch, std::optional<double> top);

}  // namespace mote::host::datasheet
