#pragma once

#include <string>

#include "host/datasheet/facts.h"

namespace mote::host::datasheet {

// mlsensor.json: the facts for programs. Every value is {value, unit, provenance, file, how, n, interval}, null where
// empty, and warning where there is one.
std::string print_json(const Facts& facts);
// One value.
std::string print_json(const Value& value);

}  // namespace mote::host::datasheet
