#pragma once

#include <string>
#include <vector>

#include "host/datasheet/curve_charts.h"
#include "host/evaluation/events.h"

// False alarms an hour against missed events, as a page tells them.
namespace mote::host::datasheet {

struct EventMark {
  std::string name;
  evaluation::EventCounts counts;
};

// Of all points, with the marked ones named. `marks` come in the order of importance: the first stands out.
void draw_event_curve(HtmlWriter& html, const std::vector<evaluation::EventCounts>& points,
                      const std::vector<EventMark>& marks);

// One row: both figures with their intervals.
void write_event_figures_row(HtmlWriter& html, const std::string& name, const evaluation::EventFigures& events);

// What the sensor does along the test part's long recordings, and what other thresholds would do.
void write_events(HtmlWriter& html, const evaluation::EventFigures& events);

}  // namespace mote::host::datasheet
