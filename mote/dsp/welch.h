#pragma once

#include <stdint.h>

#include "mote/base/span.h"

namespace mote {
namespace dsp {

enum class Taper : uint8_t { rectangular, hann };

// The power of noise or vibration in bins 0 … fft_length / 2, averaged over frames of the FFT's length that overlap by
// half or a little more, so that they end with the values (P. Welch, 1967): |X|² / Σ taper². White noise has its
// variance in every bin. `values`: at least one frame, without their mean; `sine_turn` as prepare_rfft makes it;
// `frame`: the FFT's length; `powers`: half of it and one.
void average_powers(Span<const float> values, Span<const float> sine_turn, Taper taper, Span<float> frame,
                    Span<float> powers);

// log10 of a power or variance, of 1e-10 where it is smaller.
float log10_of_power(float power);

}  // namespace dsp
}  // namespace mote
