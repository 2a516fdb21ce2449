#pragma once

#include <optional>

#include "host/datasheet/sensor_facts.h"
#include "host/stages/build.h"

namespace mote::host::stages {

// What one inference takes on the target's board: cycles estimated of a run in the emulator, whose result is kept. None
// where nothing emulates the target or its core's timing isn't documented.
std::optional<datasheet::LatencyFacts> board_latency(const Workspace& workspace, const QuantizedModel& quantized);

}  // namespace mote::host::stages
