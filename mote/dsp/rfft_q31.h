#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/span.h"
#include "mote/dsp/complex_q31.h"

// The spectrum of 16-bit samples in integers: the real FFT of rfft.h on 32-bit data. The samples of a frame are scaled
// as high as its energy allows; each step then halves what it turns. Against exact arithmetic, an amplitude
// differs by less than 1/10,000 of the loudest bin's with turns of 16 bits, 1/100,000 with turns of 32.
namespace mote {
namespace dsp {

struct RfftShape {
  int32_t length;
  int32_t joined;         // 4 or 2: what the first step joins
  int32_t turning_steps;  // steps after it, which join fours
  int32_t loaded_bits;    // the root mean square of loaded samples is at most 2^loaded_bits
  uint32_t emphasis;      // 16-bit factors of the sample before (low half) and of the sample, near 2^15
};

// What prepare_rfft_q31 makes, with turns of 16 or 32 bits.
template <typename Turn>
struct RfftQ31 {
  RfftShape shape;
  Span<const Turn> turns;  // in the order of their use
};

// The first step joins twos where half the length isn't a power of four.
constexpr int32_t rfft_q31_joined(int32_t length) { return length <= 4 ? length : rfft_q31_joined(length / 4); }
constexpr int32_t rfft_q31_turning_steps(int32_t length) {
  return length <= 8 ? 0 : 1 + rfft_q31_turning_steps(length / 4);
}

// How many turns a length needs: three for each value of a quarter but the first, and those of half the spectrum.
constexpr int32_t rfft_q31_turn_count(int32_t length) {
  return length / 4 * 3 - rfft_q31_joined(length / 2) - 3 * rfft_q31_turning_steps(length);
}

// Words of the buffer below.
constexpr int32_t rfft_q31_words(int32_t length) { return length + 2; }

// The spectrum of the emphasised frame (y[i] = x[i] - c·x[i-1]; `before` is the sample before the first),
// followed by zeros to the length or cut to it. Afterwards `words` (rfft_q31_words) hold length/2 + 1 complex numbers,
// real parts first, which are right in size only: |Y[k]|² · 32767² = |number|² · 2^exponent, samples taken as integers.
// The sum of all |number|² is at most 2^60, but for rounding, as prepare_rfft_q31 leaves loaded_bits, and a quarter of
// that for each bit that these are lowered by. Returns the exponent, which is even.
int32_t spectrum_q31(const RfftQ31<TurnQ15>& rfft, Span<const int16_t> frame, int16_t before, Span<uint32_t> words);
int32_t spectrum_q31(const RfftQ31<TurnQ31>& rfft, Span<const int16_t> frame, int16_t before, Span<uint32_t> words);

}  // namespace dsp
}  // namespace mote
