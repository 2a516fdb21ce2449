#pragma once

#include <string>
#include <string_view>

#include "host/footprint/scenario.h"

namespace mote::host::footprint {

// A scenario as JSON: docs/footprint.md. What isn't named is as in a new Scenario with the usual parts. Throws
// InputError with the key for what can't be read; `file_name` is for the message.
Scenario read_scenario(std::string_view json, const std::string& file_name);

// All of it, two spaces a level; read_scenario gives the same scenario back.
std::string print_scenario(const Scenario& scenario);

}  // namespace mote::host::footprint
