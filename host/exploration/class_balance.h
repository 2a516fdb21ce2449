#pragma once

#include "host/exploration/exploration.h"
#include "host/html/html_writer.h"

namespace mote::host::exploration {

// One bar a label, parted by part, as inline SVG; and the same figures as a table.
void draw_class_balance(html::HtmlWriter& html, const DataSet& data_set, const std::vector<LabelCount>& counts);
void write_class_table(html::HtmlWriter& html, const DataSet& data_set, const std::vector<LabelCount>& counts);

// What items have: "Label" or "Number".
const char* label_title(const DataSet& data_set);

// 45 → "45 s", 750 → "12.5 min", 9000 → "2.5 h", 864000 → "10 days".
std::string duration_text(double seconds);

}  // namespace mote::host::exploration
