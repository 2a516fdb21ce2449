#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "host/stages/build.h"
#include "host/stages/change.h"

namespace mote::host::stages {

using Clips = std::span<const dataset::Clip* const>;

// The stretches of `clips` whose clips stand side by side and are of one recording.
std::vector<Clips> runs_of_one_recording(Clips clips);

// Calls `use` with each clip's samples as host and device hear them: read, resampled, cut or fitted to the window. The
// recording of a run is read once, whatever its windows.
void read_windows(const Workspace& workspace, const Collection& collection, Clips run,
                  const std::function<void(const dataset::Clip&, const std::vector<int16_t>& window)>& use);

// The same of the recording after each of `changes`, whose index comes first. Windows stay where they are in the
// recording as it was.
void read_changed_windows(const Workspace& workspace, const Collection& collection, Clips run,
                          std::span<const Change> changes,
                          const std::function<void(size_t change, const std::vector<int16_t>& window)>& use);

}  // namespace mote::host::stages
