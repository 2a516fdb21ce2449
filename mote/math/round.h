#pragma once

#include <stdint.h>

#include "mote/math/bits.h"

namespace mote {
namespace math {

// The nearest integer, halves to the even one. |value| ≤ 2^22. Adding 1.5·2^23 leaves no bit for a fraction, so the
// addition itself rounds, in the mode that every CPU starts in; the integer then stands in the low mantissa bits.
inline int32_t round_half_even(float value) {
  const float shifter = 12582912.0f;  // 1.5·2^23, bits 0x4b400000
  return static_cast<int32_t>(bits_from_float(value + shifter)) - 0x4b400000;
}

// The nearest integer, halves away from zero. |value| < 2^31. How .tflite files quantize.
inline int32_t round_half_away(float value) {
  const int32_t whole = static_cast<int32_t>(value);  // towards zero
  const float rest = value - static_cast<float>(whole);
  if (rest >= 0.5f) return whole + 1;
  if (rest <= -0.5f) return whole - 1;
  return whole;
}

// The largest integer that isn't above `value`, for |value| < 2^31.
inline int32_t floor_to_integer(double value) {
  const int32_t whole = static_cast<int32_t>(value);
  return static_cast<double>(whole) > value ? whole - 1 : whole;
}

}  // namespace math
}  // namespace mote
