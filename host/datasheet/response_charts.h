#pragma once

#include <string>
#include <vector>

#include "host/html/html_writer.h"
#include "host/study/conditions.h"
#include "host/study/response.h"

// Inline SVG of what a sensor does under changed conditions; the page puts a table behind each.
namespace mote::host::datasheet {

using html::HtmlWriter;

// Where a condition's points stand side by side: the unchanged one first or, where strengths lie on both sides of it,
// in between.
std::vector<const study::StudyPoint*> points_in_order(const study::Condition& condition,
                                                      const study::StudyPoint& unchanged,
                                                      const study::Response& response);

// One figure at each strength with its interval and a line at what it is unchanged. `faint`: keys' beginning of others
// that are drawn behind it ("recall."); empty: none. Nothing where no point has the figure.
void draw_response(HtmlWriter& html, const study::Condition& condition, const study::StudyPoint& unchanged,
                   const study::Response& response, const std::string& key, const std::string& faint = "");

// All figures as a table, a point a row; the first with its interval.
void write_response_table(HtmlWriter& html, const study::Condition& condition, const study::StudyPoint& unchanged,
                          const study::Response& response);

}  // namespace mote::host::datasheet
