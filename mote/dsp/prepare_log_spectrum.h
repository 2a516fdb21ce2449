#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/dsp/log_spectrum.h"

namespace mote {
namespace dsp {

struct LogSpectrumConfig {
  int32_t window_frames;
  int32_t axes;
  double sample_rate_hz;
  float scale;
  int32_t fft_length;
  Taper taper;
  double low_hz;   // bins whose middle lies from low_hz to high_hz, never the one of 0 Hz
  double high_hz;  // 0: half the sample rate
};

// `sine_turn`: fft_length places that outlive the LogSpectrum. `out_of_range`: a size or rate that isn't possible;
// `shape_mismatch`: the window is shorter than the FFT; `unsupported_option`: no bin lies between the frequencies;
// `buffer_too_small`.
MOTE_MUST_USE Status prepare_log_spectrum(const LogSpectrumConfig& config, Span<float> sine_turn,
                                          LogSpectrum* spectrum);

}  // namespace dsp
}  // namespace mote
