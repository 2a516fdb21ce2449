#pragma once

#include "host/datasheet/sensor_facts.h"

namespace mote::host::datasheet {

// Throws InputError, naming both places with their lines, where answers of datasheet.toml contradict each other, a key
// of mote.toml or what was measured.
void refuse_contradicting_answers(const SensorFacts& sensor);

}  // namespace mote::host::datasheet
