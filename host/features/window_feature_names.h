#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "mote/dsp/prepare_spectral_analysis.h"

// What the established blocks call their features.
namespace mote::host::features {

using Names = std::vector<std::string>;

// Each name for each axis, axis after axis: "accX RMS".
Names with_axes(std::span<const std::string> axes, const Names& names);

// Of one axis.
Names flatten_names(uint32_t statistics);
// `suffix`: " LF" where they are of extra low frequencies; bands go without.
Names spectral_names(const dsp::BinRange& bins, double rate_hz, int32_t fft_length, const std::string& suffix);
// "L0-entropy" …: L0 is the approximation, L1 the coarsest details.
Names wavelet_feature_names(int32_t levels);

// "accX 0", "accY 0", "accX 1" …: axis and frame.
Names raw_names(std::span<const std::string> axes, int32_t window_frames);

}  // namespace mote::host::features
