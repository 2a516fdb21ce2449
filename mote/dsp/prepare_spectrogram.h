#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/dsp/rfft_precise.h"
#include "mote/dsp/spectrogram.h"

namespace mote {
namespace dsp {

struct SpectrogramConfig {
  int32_t frame_samples;  // samples_from_duration gives these two
  int32_t stride_samples;
  int32_t fft_length;
  float noise_floor_db;  // -200 … +11
};

// Fills `sine_turn` (config.fft_length in both parts), which outlives the Spectrogram. `out_of_range` or
// `buffer_too_small`; then `spectrogram` isn't touched.
MOTE_MUST_USE Status prepare_spectrogram(const SpectrogramConfig& config, TwoFloats<float> sine_turn,
                                         Spectrogram* spectrogram);

}  // namespace dsp
}  // namespace mote
