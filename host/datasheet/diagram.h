#pragma once

#include "host/datasheet/facts.h"
#include "host/html/html_writer.h"

namespace mote::host::datasheet {

// The sensor as blocks, from what senses to the bus, inside a border round what never leaves; with the figures that the
// datasheet has of each.
void draw_sensor(html::HtmlWriter& html, const SensorFacts& sensor, const Facts& facts);

}  // namespace mote::host::datasheet
