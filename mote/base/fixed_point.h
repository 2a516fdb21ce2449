#pragma once

#include <stdint.h>

#include "mote/base/clamp.h"

// The integer steps that int8 arithmetic is made of. `>>` of a negative number is arithmetic on every compiler we use.
namespace mote {

// floor((a * b + 2^30) / 2^31): the product of two Q0.31 words, ties toward +infinity. Saturates for a = b = -1.
inline int32_t multiply_q31(int32_t a, int32_t b) {
  if (a == INT32_MIN && b == INT32_MIN) return INT32_MAX;
  return static_cast<int32_t>((static_cast<int64_t>(a) * b + (int64_t{1} << 30)) >> 31);
}

// x / 2^n, rounded, ties away from zero; 0 <= n <= 31.
inline int32_t rounding_shift_right(int32_t x, int32_t n) {
  if (n == 0) return x;
  return static_cast<int32_t>((static_cast<int64_t>(x) + (int64_t{1} << (n - 1)) - (x < 0 ? 1 : 0)) >> n);
}

// x * 2^n modulo 2^32; 0 <= n <= 31.
inline int32_t wrapping_shift_left(int32_t x, int32_t n) { return static_cast<int32_t>(static_cast<uint32_t>(x) << n); }

// x * 2^n, held in the range of int32_t; 0 <= n <= 31.
inline int32_t saturating_shift_left(int32_t x, int32_t n) {
  const int64_t wide = static_cast<int64_t>(x) * (int64_t{1} << n);
  return static_cast<int32_t>(clamp<int64_t>(wide, INT32_MIN, INT32_MAX));
}

}  // namespace mote
