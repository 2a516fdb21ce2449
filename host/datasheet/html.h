#pragma once

#include <string>

#include "host/datasheet/facts.h"

namespace mote::host::datasheet {

// The datasheet as one page: no script, nothing fetched. `facts` are those of `sensor`, which the charts need.
std::string print_datasheet(const SensorFacts& sensor, const Facts& facts);

}  // namespace mote::host::datasheet
