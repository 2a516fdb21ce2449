#pragma once

#include <string>

#include "host/datasheet/facts.h"

namespace mote::host::datasheet {

// mlsensor.json: the facts for programs. Every value is {value, unit, provenance, how, n, interval}, null where empty.
std::string print_json(const Facts& facts);

}  // namespace mote::host::datasheet
