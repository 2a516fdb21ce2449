#pragma once

#include <stdint.h>

#include "mote/dsp/complex_q31.h"
#include "mote/dsp/products_wide.h"

// For Arm processors with the DSP extension, whose instructions multiply by either half of a word.
namespace mote {
namespace dsp {
namespace products_arm_dsp {

using products_wide::square;
using products_wide::upper_product;
using products_wide::weighted_sum;

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

}  // namespace products_arm_dsp
}  // namespace dsp
}  // namespace mote
