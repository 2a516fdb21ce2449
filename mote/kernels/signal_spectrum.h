#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/signal_options.h"
#include "mote/kernels/tensor_info.h"

// Round the int16 transform of an audio front end: SignalWindow and SignalFftAutoScale before it, SignalEnergy behind.
namespace mote {
namespace kernels {

struct SignalWindowParams {
  int32_t rows;
  int32_t length;  // of the window
  int32_t shift;   // fractional bits of its weights
};

// `input` and `output` have the same shape, a multiple of `weights` [length].
MOTE_MUST_USE Status prepare_signal_window(const TensorInfo& input, const TensorInfo& weights, const TensorInfo& output,
                                           const SignalWindowOptions& options, SignalWindowParams* params);

struct SignalFftAutoScaleParams {
  int32_t count;
};

// `input` [n], `output` [n], `scale_bits` one int32.
MOTE_MUST_USE Status prepare_signal_fft_auto_scale(const TensorInfo& input, const TensorInfo& output,
                                                   const TensorInfo& scale_bits, SignalFftAutoScaleParams* params);

struct SignalEnergyParams {
  int32_t begin;  // the bins [begin, end) are computed, the others become 0
  int32_t end;
  int32_t output_count;
};

// `input` [2 * bins] re, im … -> `output` uint32 [bins].
MOTE_MUST_USE Status prepare_signal_energy(const TensorInfo& input, const TensorInfo& output,
                                           const SignalEnergyOptions& options, SignalEnergyParams* params);

namespace reference {

// input * weights / 2^shift, rounded down and held in the range of int16.
void signal_window_s16(const SignalWindowParams& params, const int16_t* input, const int16_t* weights, int16_t* output);

// Shifts the samples up as far as they fit, and tells by how many bits.
void signal_fft_auto_scale_s16(const SignalFftAutoScaleParams& params, const int16_t* input, int16_t* output,
                               int32_t* scale_bits);

// re^2 + im^2.
void signal_energy_s16(const SignalEnergyParams& params, const int16_t* input, uint32_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
