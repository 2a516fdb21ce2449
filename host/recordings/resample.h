#pragma once

#include <string>
#include <vector>

namespace mote::host::recordings {

// One channel at another rate (libsamplerate, best sinc), as long as it was: `source` names the recording in messages.
// The resampler may end a few samples early; `tail` stands for these. Throws InputError where the rates are more than
// 256 apart.
std::vector<float> resample(const std::vector<float>& channel, double from_hz, double to_hz, float tail,
                            const std::string& source);

}  // namespace mote::host::recordings
