#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "mote/dsp/prepare_spectral_analysis.h"
#include "mote/dsp/trend.h"

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

// "magnitude log std", "along 0.5 - 1.5 Hz" …
Names motion_names(uint32_t channels, std::span<const double> band_edges_hz);

// "CO2 last", "CO2 slope 5 min" …, "hour sine" …
Names trend_names(std::span<const std::string> axes, std::span<const double> span_minutes, dsp::TrendTime time);

// "12.5 Hz": the middle of each bin.
Names log_spectrum_names(int32_t first_bin, int32_t last_bin, double bin_hz);

// "accX 0", "accY 0", "accX 1" …: axis and frame.
Names raw_names(std::span<const std::string> axes, int32_t window_frames);

}  // namespace mote::host::features
