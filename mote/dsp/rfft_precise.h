#pragma once

#include "mote/base/span.h"

// The FFT of rfft.h where float32's rounding is too coarse: beside a full-scale tone it hides what lies 130 dB below.
// In two-float arithmetic (two_float.h) nothing within 220 dB of the loudest bin is hidden. This is the yardstick of
// the strict float32 blocks, written to be plain and exact; the form that ships is in integers (rfft_q31.h).
namespace mote {
namespace dsp {

// Element i is high[i] + low[i]; high[i] is the float next to it.
template <typename T>
struct TwoFloats {
  Span<T> high;
  Span<T> low;
};

// The discrete Fourier transform of real samples, in place. Both parts of `samples` have n elements, n an rfft length;
// `sine_turn` is prepare_rfft_precise's. Afterwards `samples` holds what rfft leaves, in the same order, with an error
// below 1e-11 of the spectrum's root mean square; samples.high alone is the spectrum rounded to float32.
void rfft_precise(TwoFloats<float> samples, TwoFloats<const float> sine_turn);

}  // namespace dsp
}  // namespace mote
