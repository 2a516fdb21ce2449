#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "host/footprint/scenario.h"

namespace mote::host::footprint {

// A bill of materials with carbon. CSV with a header line, or JSON {"parts": [{…}]}; columns or keys:
//   name        what it is
//   block       a block of part_blocks() whose place it takes, or nothing
//   option      of that block, in place of figures: "usual:large"
//   count       how many; 1 where it isn't given
//   kg, or low_kg, typical_kg, high_kg    of one
//   source      where the figures come from
// Blocks that aren't in the list are none, transport excepted, which stays usual. Throws InputError naming the line.
std::vector<PartChoice> read_parts_list(std::string_view text, const std::string& file_name);

}  // namespace mote::host::footprint
