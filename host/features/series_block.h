#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "host/features/window_features.h"
#include "host/project/project.h"

namespace mote::host::features {

// The block of motion or slow readings that features.block names, for windows of `window_frames` readings of `axes`.
// Throws InputError with key, value and what is possible.
WindowFeatures make_series_block(const project::Features& features, double sample_rate_hz,
                                 std::span<const std::string> axes, int32_t window_frames, int32_t stride_frames);

// What features.vibration.fft_length = 0 means.
int32_t own_fft_length_of_vibration(int32_t window_frames);

}  // namespace mote::host::features
