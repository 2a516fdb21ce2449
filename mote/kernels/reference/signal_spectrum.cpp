#include "mote/kernels/signal_spectrum.h"

#include "mote/base/clamp.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// The greatest magnitude. That of INT16_MIN wraps to INT16_MIN, and a sample behind it takes its place, as in TFLite
// Micro.
int16_t greatest_magnitude(const int16_t* samples, int32_t count) {
  int16_t greatest = 0;
  for (int32_t i = 0; i < count; ++i) {
    const int32_t sample = samples[i];
    if (sample > greatest) {
      greatest = static_cast<int16_t>(sample);
    } else if (-sample > greatest) {
      greatest = static_cast<int16_t>(-sample);
    }
  }
  return greatest;
}

}  // namespace

void signal_window_s16(const SignalWindowParams& params, const int16_t* input, const int16_t* weights,
                       int16_t* output) {
  for (int32_t row = 0; row < params.rows; ++row) {
    for (int32_t i = 0; i < params.length; ++i) {
      const int32_t weighted = (input[i] * weights[i]) >> params.shift;
      output[i] = static_cast<int16_t>(clamp<int32_t>(weighted, INT16_MIN, INT16_MAX));
    }
    input += params.length;
    output += params.length;
  }
}

void signal_fft_auto_scale_s16(const SignalFftAutoScaleParams& params, const int16_t* input, int16_t* output,
                               int32_t* scale_bits) {
  const int16_t greatest = greatest_magnitude(input, params.count);
  int32_t bits = 0;
  if (greatest > 0) {
    while ((greatest << bits) < (1 << 14)) ++bits;
  }
  for (int32_t i = 0; i < params.count; ++i) output[i] = static_cast<int16_t>(input[i] * (1 << bits));
  *scale_bits = bits;
}

void signal_energy_s16(const SignalEnergyParams& params, const int16_t* input, uint32_t* output) {
  for (int32_t i = 0; i < params.output_count; ++i) {
    if (i < params.begin || i >= params.end) {
      output[i] = 0;
      continue;
    }
    const int32_t real = input[2 * i];
    const int32_t imaginary = input[2 * i + 1];
    output[i] = static_cast<uint32_t>(real * real) + static_cast<uint32_t>(imaginary * imaginary);
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
