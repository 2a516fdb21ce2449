#pragma once

#include <cstdint>
#include <vector>

#include "host/stages/build.h"

namespace mote::host::stages {

// The samples that a recording stands for, on the host and on the device: read, resampled, fitted to the window.
std::vector<int16_t> read_window(const Workspace& workspace, const Collection& collection, const dataset::Clip& clip);

}  // namespace mote::host::stages
