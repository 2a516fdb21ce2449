#pragma once

#include <stdint.h>

#include "mote/dsp/complex_q31.h"
#include "mote/dsp/products_wide.h"

// For Arm processors with the DSP extension, whose instructions multiply by either half of a word.
namespace mote {
namespace dsp {
namespace products_arm_dsp {

using products_wide::square;

// floor(value · half / 2^16) with the low (bottom) or high (top) half of a word.
inline int32_t product_with_bottom(int32_t value, uint32_t halves) {
  int32_t product;
  __asm__("smulwb %0, %1, %2" : "=r"(product) : "r"(value), "r"(halves));
  return product;
}
inline int32_t product_with_top(int32_t value, uint32_t halves) {
  int32_t product;
  __asm__("smulwt %0, %1, %2" : "=r"(product) : "r"(value), "r"(halves));
  return product;
}
inline int32_t sum_with_top(int32_t sum, int32_t value, uint32_t halves) {
  int32_t result;
  __asm__("smlawt %0, %1, %2, %3" : "=r"(result) : "r"(value), "r"(halves), "r"(sum));
  return result;
}

inline ComplexQ31 half_turned(ComplexQ31 value, TurnQ15 turn) {
  return ComplexQ31{sum_with_top(product_with_bottom(value.re, turn), value.im, turn),
                    product_with_bottom(value.im, turn) - product_with_top(value.re, turn)};
}

inline ComplexQ31 half_turned(ComplexQ31 value, TurnQ31 turn) { return products_wide::half_turned(value, turn); }

// At any even address: these processors load it there.
inline uint32_t pair_at(const int16_t* pair) {
  uint32_t halves;
  __builtin_memcpy(&halves, pair, sizeof(halves));
  return halves;
}

inline int32_t weighted_pair(const int16_t* pair, uint32_t weights) {
  int32_t sum;
  __asm__("smuad %0, %1, %2" : "=r"(sum) : "r"(pair_at(pair)), "r"(weights));
  return sum;
}

inline ComplexQ31 take(const int32_t*& words) {
  ComplexQ31 value;
  __asm__ volatile("ldrd %0, %1, [%2], #8" : "=r"(value.re), "=r"(value.im), "+r"(words) : : "memory");
  return value;
}

inline uint64_t add_square(uint64_t sum, ComplexQ31 value) {
  __asm__("smlal %Q0, %R0, %1, %1" : "+r"(sum) : "r"(value.re));
  __asm__("smlal %Q0, %R0, %1, %1" : "+r"(sum) : "r"(value.im));
  return sum;
}

inline uint32_t upper_product(uint32_t a, uint32_t b) {
  uint32_t lower;
  uint32_t upper;
  __asm__("umull %0, %1, %2, %3" : "=r"(lower), "=r"(upper) : "r"(a), "r"(b));
  return upper;
}

inline uint64_t times(uint64_t value, uint32_t factor) {
  uint64_t product;
  __asm__("umull %Q0, %R0, %Q1, %2\n\tmla %R0, %R1, %2, %R0" : "=&r"(product) : "r"(value), "r"(factor));
  return product;
}

// umaal adds two words to a product.
inline uint64_t times_upper(uint64_t value, uint32_t factor) {
  uint32_t low = 0;
  uint32_t high = upper_product(static_cast<uint32_t>(value & 0xffffffffu), factor);
  __asm__("umaal %0, %1, %2, %3" : "+r"(low), "+r"(high) : "r"(static_cast<uint32_t>(value >> 32)), "r"(factor));
  return (static_cast<uint64_t>(high) << 32) | low;
}

inline uint64_t add_squares(uint64_t sum, const int16_t* pair) {
  __asm__("smlald %Q0, %R0, %1, %1" : "+r"(sum) : "r"(pair_at(pair)));
  return sum;
}

}  // namespace products_arm_dsp
}  // namespace dsp
}  // namespace mote
