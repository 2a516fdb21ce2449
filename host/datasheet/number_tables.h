#pragma once

#include <string>
#include <vector>

#include "host/datasheet/report.h"
#include "host/evaluation/numbers.h"
#include "host/html/html_writer.h"

// The parts of a report that tell what a test of a sensor that tells a number found.
namespace mote::host::datasheet {

using html::HtmlWriter;

std::string number_text(const evaluation::Figure& figure);  // "0.912 (0.87 to 0.941)"

// Errors of the int8 model, of float and firmware, and of what needs no model.
void write_number_metrics(HtmlWriter& html, const evaluation::NumbersTest& test);
// What was told over what was true, and how often it was off by how much.
void write_number_figures(HtmlWriter& html, const evaluation::NumbersTest& test);
// Groups as bars, the worst first, and as a table.
void write_number_groups(HtmlWriter& html, const evaluation::NumbersTest& test);
void write_number_group_figure(HtmlWriter& html, const evaluation::NumbersTest& test);
// A table for each condition, the worst first; nothing where there are none.
void write_number_conditions(HtmlWriter& html, const evaluation::NumbersTest& test);
// `title`: of the first column. In the order of `slices`.
void write_number_slices(HtmlWriter& html, const std::string& title, const std::vector<evaluation::ErrorSlice>& slices);
void write_number_mistakes(HtmlWriter& html, const evaluation::NumbersTest& test, Senses senses,
                           const ReportOptions& options);
void write_trivial_numbers(HtmlWriter& html, const evaluation::NumbersTest& test);

}  // namespace mote::host::datasheet
