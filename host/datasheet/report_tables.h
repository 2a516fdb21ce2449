#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "host/datasheet/report.h"
#include "host/datasheet/sensor_facts.h"
#include "host/html/html_writer.h"

// The parts of a report that tell what a test found.
namespace mote::host::datasheet {

using html::HtmlWriter;

void write_header_row(HtmlWriter& html, const std::vector<std::string>& names, size_t first_number);
void write_number(HtmlWriter& html, const std::string& text);
std::string percent_text(std::optional<double> share);

std::string figure_text(const evaluation::Figure& figure);  // "0.912 (0.870 – 0.941)"

void write_warning(HtmlWriter& html, const std::string& what, const std::string& more);
// Sound plays from where the window begins, a picture shows itself; readings are a link.
void write_recording(HtmlWriter& html, const ReportOptions& options, const std::string& path, Senses senses,
                     std::optional<double> start_seconds);

// The groups as bars, the lowest accuracies first.
void write_group_figure(HtmlWriter& html, const evaluation::Evaluation& evaluation);
// Where the page doesn't tell the accuracy otherwise, it is the first row.
enum class AccuracyRow : uint8_t { left_out, written };
void write_metrics(HtmlWriter& html, const evaluation::Metrics& metrics, AccuracyRow accuracy = AccuracyRow::left_out);
void write_labels(HtmlWriter& html, const evaluation::Metrics& metrics);
// `points_in`: the file that holds every point.
void write_curves(HtmlWriter& html, const evaluation::Metrics& metrics,
                  const std::string& points_in = "The JSON file beside this page");
void write_calibration(HtmlWriter& html, const evaluation::Metrics& metrics);
// A table for each condition, the worst first; nothing where there are none.
void write_conditions(HtmlWriter& html, const evaluation::Evaluation& evaluation);
// ": one of each recording, then further ones" where any of the mistakes is a window of a recording, which may hold
// more.
template <typename Outcome>
std::string order_note(const std::vector<Outcome>& mistakes) {
  const bool has_windows = std::any_of(mistakes.begin(), mistakes.end(),
                                       [](const Outcome& mistake) { return mistake.start_seconds.has_value(); });
  return has_windows ? ": one of each recording, then further ones" : "";
}
void write_mistakes(HtmlWriter& html, const evaluation::Evaluation& evaluation, Senses senses,
                    const ReportOptions& options);
// Of recordings that are of no label.
void write_rejection(HtmlWriter& html, const evaluation::Rejection& rejection);
void write_trivial(HtmlWriter& html, const evaluation::TrivialResult& trivial, const evaluation::Metrics& metrics);

}  // namespace mote::host::datasheet
