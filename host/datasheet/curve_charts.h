#pragma once

#include <string>
#include <vector>

#include "host/evaluation/metrics.h"
#include "host/html/html_writer.h"

// Inline SVG of a classifier's scores; the page puts a table behind each.
namespace mote::host::datasheet {

using html::HtmlWriter;

struct Curve {
  std::string name;
  std::vector<std::pair<double, double>> points;  // 0 … 1 each, in the order they are joined
};

// A square of 0 … 1. The first curve stands out and is named, the others are faint. `diagonal`: what guessing gives.
void draw_unit_curves(HtmlWriter& html, const std::string& title, const std::string& x_name, const std::string& y_name,
                      const std::vector<Curve>& curves, bool diagonal);

// Accuracy against score in each bin, with a line where both are equal and the bin's share of windows below.
void draw_reliability(HtmlWriter& html, const std::vector<evaluation::ReliabilityBin>& bins);

}  // namespace mote::host::datasheet
