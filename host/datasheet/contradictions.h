#pragma once

#include "host/datasheet/sensor_facts.h"

namespace mote::host::datasheet {

// Throws InputError, naming both figures, where two figures of the sensor can't both be true.
void refuse_contradictions(const SensorFacts& sensor);

}  // namespace mote::host::datasheet
