#pragma once

#include <string>

#include "host/datasheet/sensor_facts.h"
#include "host/study/response.h"

namespace mote::host::datasheet {

// The words that stand beside every figure of a study.
inline constexpr const char* simulated_note =
    "Simulated: held-out recordings were changed by computation and played through the sensor's pipeline. What it does "
    "in the world, people, places and a physical protocol tell.";

// What a sensor does under changed conditions as one page: no script, nothing fetched. `sensor`: name and data are
// told.
std::string print_study_report(const SensorFacts& sensor, const study::Study& study);

}  // namespace mote::host::datasheet
