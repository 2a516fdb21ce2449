#pragma once

#include <vector>

#include "host/project/project.h"

namespace mote::host::features {

// The centre in Hz of each column of a block of sound; empty where columns are no frequencies (mfcc).
std::vector<float> column_frequencies(const project::Features& features, double sample_rate_hz);

}  // namespace mote::host::features
