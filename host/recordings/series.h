#pragma once

#include <span>
#include <string>
#include <vector>

#include "host/recordings/recording.h"

namespace mote::host::recordings {

// The axes' names of a series, each once: "axis 2" where the file names none (no header line) or one again. Of sound
// "sound", or "channel 1", "channel 2" …
std::vector<std::string> axis_names(const Recording& recording);

// The readings of `axes` at `sample_rate_hz`, interleaved in that order. A recording whose rate differs by more than
// one in fifty is resampled (libsamplerate, best sinc, each axis alone); a smaller difference is a clock's. Throws
// InputError where an axis is missing, with those that there are, and where the rates are more than 256 apart.
std::vector<float> to_series(const Recording& recording, std::span<const std::string> axes, double sample_rate_hz);

}  // namespace mote::host::recordings
