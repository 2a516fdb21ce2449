#pragma once

#include <stdint.h>

#include "mote/dsp/complex_q31.h"
#include "mote/dsp/products_wide.h"

// For processors that multiply 32 bits to the lower 32 only (Cortex-M0): wider factors are taken in halves.
namespace mote {
namespace dsp {
namespace products_short {

using products_wide::take;

// floor(value · q15 / 2^16). The lower half is without sign, so that its product fits into 32 bits.
inline int32_t half_product_q15(int32_t value, int32_t q15) {
  const int32_t upper = value >> 16;
  const int32_t lower = value & 0xffff;
  return upper * q15 + ((lower * q15) >> 16);
}

inline ComplexQ31 half_turned(ComplexQ31 value, TurnQ15 turn) {
  const int32_t cosine = cosine_of(turn);
  const int32_t sine = sine_of(turn);
  return ComplexQ31{half_product_q15(value.re, cosine) + half_product_q15(value.im, sine),
                    half_product_q15(value.im, cosine) - half_product_q15(value.re, sine)};
}

// floor(value · q31 / 2^32).
inline int32_t half_product(int32_t value, int32_t q31) {
  const int32_t upper = value >> 16;
  const uint32_t lower = static_cast<uint32_t>(value) & 0xffffu;
  const int32_t factor_upper = q31 >> 16;
  const uint32_t factor_lower = static_cast<uint32_t>(q31) & 0xffffu;
  const int32_t crossed =
      upper * static_cast<int32_t>(factor_lower) + static_cast<int32_t>((lower * factor_lower) >> 16);
  const int32_t other = static_cast<int32_t>(lower) * factor_upper + (crossed & 0xffff);
  return upper * factor_upper + (crossed >> 16) + (other >> 16);
}

inline ComplexQ31 half_turned(ComplexQ31 value, TurnQ31 turn) {
  return ComplexQ31{half_product(value.re, turn.cosine) + half_product(value.im, turn.sine),
                    half_product(value.im, turn.cosine) - half_product(value.re, turn.sine)};
}

inline uint32_t pair_at(const int16_t* pair) {
  return (static_cast<uint32_t>(pair[0]) & 0xffffu) | (static_cast<uint32_t>(pair[1]) << 16);
}

inline int32_t weighted_pair(const int16_t* pair, uint32_t weights) {
  const int32_t first = static_cast<int16_t>(weights & 0xffffu);
  const int32_t second = static_cast<int32_t>(weights) >> 16;
  return pair[0] * first + pair[1] * second;
}

// upper · 2^16 as 64 bits.
inline uint64_t raised_16(uint32_t upper) { return (static_cast<uint64_t>(upper >> 16) << 32) | (upper << 16); }

inline uint64_t square(int32_t value) {
  const uint32_t size = static_cast<uint32_t>(value < 0 ? -value : value);  // |value| < 2^31
  const uint32_t upper = size >> 16;
  const uint32_t lower = size & 0xffffu;
  const uint32_t squares_apart = lower * lower;
  return ((static_cast<uint64_t>(upper * upper) << 32) | squares_apart) + (raised_16(upper * lower) << 1);
}

inline uint64_t square(ComplexQ31 value) { return square(value.re) + square(value.im); }

inline uint64_t add_square(uint64_t sum, ComplexQ31 value) { return sum + square(value); }

inline uint64_t add_squares(uint64_t sum, const int16_t* pair) {
  return sum + (static_cast<uint32_t>(pair[0] * pair[0]) + static_cast<uint32_t>(pair[1] * pair[1]));
}

inline uint64_t times(uint64_t value, uint32_t factor) {
  const uint32_t low = static_cast<uint32_t>(value & 0xffffffffu);
  const uint32_t high = static_cast<uint32_t>(value >> 32) * factor;
  return (low & 0xffffu) * factor + raised_16((low >> 16) * factor) + (static_cast<uint64_t>(high) << 32);
}

inline uint32_t upper_product(uint32_t a, uint32_t b) {
  const uint32_t a_upper = a >> 16;
  const uint32_t a_lower = a & 0xffffu;
  const uint32_t b_upper = b >> 16;
  const uint32_t b_lower = b & 0xffffu;
  const uint32_t crossed = a_upper * b_lower + ((a_lower * b_lower) >> 16);  // below 2^32
  const uint32_t other = a_lower * b_upper + (crossed & 0xffffu);
  return a_upper * b_upper + (crossed >> 16) + (other >> 16);
}

inline uint64_t times_upper(uint64_t value, uint32_t factor) {
  const uint32_t low = static_cast<uint32_t>(value & 0xffffffffu);
  const uint32_t high = static_cast<uint32_t>(value >> 32);
  const uint64_t product = (static_cast<uint64_t>(upper_product(high, factor)) << 32) | (high * factor);
  return product + upper_product(low, factor);
}

}  // namespace products_short
}  // namespace dsp
}  // namespace mote
