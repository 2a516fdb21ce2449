#pragma once

#include <stdint.h>

#include "mote/dsp/blocks.h"
#include "mote/dsp/welch.h"

// The fine logarithmic spectrum of vibration, in strict float32: of each axis log10 of the power in every bin. The mean
// is removed first: it tells how a sensor is mounted, not how a machine runs.
namespace mote {
namespace dsp {

// What prepare_log_spectrum makes of a LogSpectrumConfig.
struct LogSpectrum {
  int32_t window_frames;
  int32_t axes;
  float scale;
  Taper taper;
  Span<const float> sine_turn;  // its size is the FFT length
  int32_t first_bin;
  int32_t last_bin;
};

// Axis after axis, bin after bin. `spectrum` outlives the block.
WindowBlock log_spectrum_block(const LogSpectrum* spectrum);

void log_spectrum_window(const LogSpectrum& spectrum, Span<const float> window, Span<float> scratch,
                         Span<float> features);

// As WindowBlock::run; `params` is that structure.
void run_log_spectrum(const void* params, Span<const float> window, Span<float> scratch, Span<float> features);

}  // namespace dsp
}  // namespace mote
