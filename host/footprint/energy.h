#pragma once

#include <string>

#include "host/footprint/scenario.h"

namespace mote::host::footprint {

// The mean power of a device, and how that is known.
struct MeanPower {
  Range mw;
  PowerTier tier = PowerTier::assumed;
  std::string source;
};

// A trace before a typed figure before our own instructions before a typed duty cycle; nothing of these: 1 mW, as the
// published calculator assumes. Of the last two `sensing_mw` and messages are added; a trace and a typed figure are of
// the whole device.
MeanPower mean_power(const Power& power);

}  // namespace mote::host::footprint
