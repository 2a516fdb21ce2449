#pragma once

#include <stdint.h>

#include "mote/dsp/complex_q31.h"

// What the products of products.h are, and how they are computed where the processor multiplies 32 bits by 32 to 64.
namespace mote {
namespace dsp {
namespace products_wide {

// Q15 as Q31.
inline int32_t raised(int32_t q15) { return static_cast<int32_t>(static_cast<uint32_t>(q15) << 16); }

// floor(value · q31 / 2^32).
inline int32_t half_product(int32_t value, int32_t q31) {
  return static_cast<int32_t>((static_cast<int64_t>(value) * q31) >> 32);
}

// value · e^(-iφ) / 2: each of the four products is rounded down.
inline ComplexQ31 half_turned(ComplexQ31 value, TurnQ31 turn) {
  return ComplexQ31{half_product(value.re, turn.cosine) + half_product(value.im, turn.sine),
                    half_product(value.im, turn.cosine) - half_product(value.re, turn.sine)};
}
inline ComplexQ31 half_turned(ComplexQ31 value, TurnQ15 turn) {
  return half_turned(value, TurnQ31{raised(cosine_of(turn)), raised(sine_of(turn))});
}

// Two samples in a word, the first in its low half.
inline uint32_t pair_at(const int16_t* pair) {
  return (static_cast<uint32_t>(pair[0]) & 0xffffu) | (static_cast<uint32_t>(pair[1]) << 16);
}

// pair[0] · low half of `weights` + pair[1] · high half, which fits into 32 bits.
inline int32_t weighted_pair(const int16_t* pair, uint32_t weights) {
  const int32_t first = static_cast<int16_t>(weights & 0xffffu);
  const int32_t second = static_cast<int32_t>(weights) >> 16;
  return pair[0] * first + pair[1] * second;
}

// The next number of a buffer.
inline ComplexQ31 take(const int32_t*& words) {
  const ComplexQ31 value = at(words, 0);
  words += 2;
  return value;
}

// |value|², below 2^63.
inline uint64_t square(ComplexQ31 value) {
  return static_cast<uint64_t>(static_cast<int64_t>(value.re) * value.re + static_cast<int64_t>(value.im) * value.im);
}

// sum + |value|².
inline uint64_t add_square(uint64_t sum, ComplexQ31 value) { return sum + square(value); }

// sum + pair[0]² + pair[1]².
inline uint64_t add_squares(uint64_t sum, const int16_t* pair) {
  return sum + static_cast<uint32_t>(pair[0] * pair[0]) + static_cast<uint32_t>(pair[1] * pair[1]);
}

// value · factor, which fits into 64 bits; factor below 2^16.
inline uint64_t times(uint64_t value, uint32_t factor) { return value * factor; }

// floor(value · factor / 2^32), which fits into 64 bits.
inline uint64_t times_upper(uint64_t value, uint32_t factor) {
  return (value >> 32) * factor + (((value & 0xffffffffu) * factor) >> 32);
}

// floor(a · b / 2^32).
inline uint32_t upper_product(uint32_t a, uint32_t b) {
  return static_cast<uint32_t>((static_cast<uint64_t>(a) * b) >> 32);
}

}  // namespace products_wide
}  // namespace dsp
}  // namespace mote
