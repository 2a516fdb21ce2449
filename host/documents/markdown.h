#pragma once

#include <string>
#include <string_view>

#include "host/datasheet/facts.h"

namespace mote::host::documents {

// `text` as it is in Markdown, in a cell of a table too: what has a meaning there is escaped, line ends become spaces.
std::string escape_markdown(std::string_view text);

// The datasheet as Markdown with GitHub's tables: datasheet.md. The same sections, values, provenance and numbered
// sources as the page, without its drawings.
std::string print_markdown(const datasheet::SensorFacts& sensor, const datasheet::Facts& facts);

}  // namespace mote::host::documents
