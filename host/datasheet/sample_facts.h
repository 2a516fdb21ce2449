#pragma once

#include "host/datasheet/sensor_facts.h"

namespace mote::host::datasheet {

// For tests: two labels, two groups, few figures.
SensorFacts small_sample();
// For tests and for looking at the pages: ten words of 60 voices, as a real build would give. The figures are invented.
SensorFacts ten_words_sample();

}  // namespace mote::host::datasheet
