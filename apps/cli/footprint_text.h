#pragma once

#include <string>
#include <vector>

#include "host/footprint/footprint.h"

namespace mote::apps::cli {

// Blocks with shares, total, what it means.
std::string footprint_text(const host::footprint::FootprintResult& footprint);

// One line a grid, least first.
std::string sweep_text(const std::vector<host::footprint::GridRow>& rows);

}  // namespace mote::apps::cli
