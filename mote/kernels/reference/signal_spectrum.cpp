#include "mote/kernels/signal_spectrum.h"

#include "mote/dsp/front_end_spectrum.h"

namespace mote {
namespace kernels {
namespace reference {

void signal_window_s16(const SignalWindowParams& params, const int16_t* input, const int16_t* weights,
                       int16_t* output) {
  const size_t length = static_cast<size_t>(params.length);
  for (int32_t row = 0; row < params.rows; ++row) {
    dsp::weigh_samples({input, length}, {weights, length}, params.shift, {output, length});
    input += length;
    output += length;
  }
}

void signal_fft_auto_scale_s16(const SignalFftAutoScaleParams& params, const int16_t* input, int16_t* output,
                               int32_t* scale_bits) {
  const size_t count = static_cast<size_t>(params.count);
  *scale_bits = dsp::scale_up({input, count}, {output, count});
}

void signal_energy_s16(const SignalEnergyParams& params, const int16_t* input, uint32_t* output) {
  for (int32_t i = 0; i < params.output_count; ++i) output[i] = 0;
  if (params.begin >= params.end) return;
  const size_t begin = static_cast<size_t>(params.begin);
  const size_t bins = static_cast<size_t>(params.end) - begin;
  dsp::complex_energies({input + 2 * begin, 2 * bins}, {output + begin, bins});
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
