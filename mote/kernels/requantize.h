#pragma once

#include <stdint.h>

#include "mote/base/clamp.h"
#include "mote/base/fixed_point.h"
#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"
#include "mote/math/real.h"
#include "mote/math/round.h"

// Fixed-point rescaling as TFLite's reference kernels do it (double rounding).
namespace mote {
namespace kernels {

// The multiplier nearest to `real`, in integer arithmetic. Below 2^-32 it is zero.
FixedMultiplier quantize_multiplier(math::Real real);

// The greatest shift that multiply_by_quantized_multiplier can move, and multiply_wide_by_quantized_multiplier.
constexpr int32_t max_shift = 30;
constexpr int32_t max_wide_shift = 7;

// quantize_multiplier, but out_of_range where `real` is zero or its shift exceeds max_shift.
MOTE_MUST_USE Status checked_multiplier(math::Real real, FixedMultiplier* multiplier);

// a / b of two scales, as doubles divide.
inline math::Real scale_ratio(float a, float b) {
  return math::divide(math::real_from_float(a), math::real_from_float(b));
}

// x * multiplier / 2^31, rounded to 32 bits (ties up), then shifted right by 0 to 31 (ties away from zero).
// multiplier >= 0.
inline int32_t multiply_and_shift_right(int32_t x, int32_t multiplier, int32_t right) {
  // multiply_q31 of a multiplier that is not negative: nothing to saturate.
  const int64_t wide = static_cast<int64_t>(x) * multiplier + (int64_t{1} << 30);
  const int32_t product = static_cast<int32_t>(wide >> 31);
  // rounding_shift_right of the magnitude, in 32 bits and without branches: half the size and time on a small CPU.
  const uint32_t sign = static_cast<uint32_t>(product >> 31);  // all bits
  const uint32_t magnitude = (static_cast<uint32_t>(product) ^ sign) - sign;
  const uint32_t rounded = (magnitude + ((uint32_t{1} << right) >> 1)) >> right;
  return static_cast<int32_t>((rounded ^ sign) - sign);
}

// x * real multiplier, rounded twice.
inline int32_t multiply_by_quantized_multiplier(int32_t x, FixedMultiplier by) {
  int32_t right = -by.shift;
  if (right < 0) {
    x = wrapping_shift_left(x, by.shift);
    right = 0;
  }
  return multiply_and_shift_right(x, by.multiplier, right);
}

// x * real multiplier of a 64-bit accumulator, |x| < 2^47, shift <= max_wide_shift: the multiplier rounded to 15 bits,
// then one rounding of the product (ties up). Wraps where TFLite's does. (tflite-format §8.2)
inline int32_t multiply_wide_by_quantized_multiplier(int64_t x, FixedMultiplier by) {
  const int32_t reduced = by.multiplier < 0x7fff0000 ? (by.multiplier + (1 << 15)) >> 16 : 0x7fff;
  const int32_t right = 15 - by.shift;
  const uint64_t product = static_cast<uint64_t>(x) * static_cast<uint64_t>(reduced) + (uint64_t{1} << (right - 1));
  return static_cast<int32_t>(static_cast<int64_t>(product) >> right);
}

// The nearest integer, ties away from zero, held in [-2^30, 2^30]; 0 for not a number.
inline int32_t round_to_int32(float x) {
  if (x != x) return 0;
  return math::round_half_away(clamp(x, -1073741824.0f, 1073741824.0f));
}

// The int8 output of an int32 accumulator. Clamps before the zero point is added, so that nothing can overflow.
inline int8_t requantize_s8(int32_t accumulator, FixedMultiplier by, int32_t zero_point, int32_t min, int32_t max) {
  const int32_t scaled = multiply_by_quantized_multiplier(accumulator, by);
  return static_cast<int8_t>(clamp(scaled, min - zero_point, max - zero_point) + zero_point);
}

}  // namespace kernels
}  // namespace mote
