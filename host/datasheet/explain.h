#pragma once

#include <string>

#include "host/datasheet/facts.h"

namespace mote::host::datasheet {

// The field that `path` names: its whole path or, where only one ends so, its last part ("active_mw"). Throws
// InputError for any other, with the nearest ones.
Field find_field(const Facts& facts, const std::string& path);

// Where the value comes from, a line each: value, how it is known, file, computation, n, interval, warning.
std::string explain_text(const Field& field);

// The same for programs.
std::string explain_json(const Field& field);

}  // namespace mote::host::datasheet
