#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/span.h"

namespace mote {
namespace dsp {

constexpr int32_t min_rfft_length = 16;
constexpr int32_t max_rfft_length = 4096;

constexpr bool is_rfft_length(int64_t length) {
  return length >= min_rfft_length && length <= max_rfft_length && (length & (length - 1)) == 0;
}

// The discrete Fourier transform of real samples, in place and in float32 with one fixed order of operations.
// `samples.size()` = n is an rfft length; `sine_turn` holds the n values of prepare_rfft. Afterwards `samples` holds
//   Re X[0], Re X[n/2], Re X[1], Im X[1], Re X[2], Im X[2], … Im X[n/2-1]    with X[k] = Σ x[i] e^(-2πi·k·i/n).
void rfft(Span<float> samples, Span<const float> sine_turn);

// |X[k]|² · scale for k = 0 … n/2, in the first n/2 + 1 places, from what rfft left there.
void power_spectrum_in_place(Span<float> spectrum, float scale);

}  // namespace dsp
}  // namespace mote
