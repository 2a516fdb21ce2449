#pragma once

#include <stdint.h>

#include "mote/base/clamp.h"
#include "mote/base/fixed_point.h"
#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"
#include "mote/math/round.h"

// Fixed-point rescaling as TFLite's reference kernels do it (double rounding).
namespace mote {
namespace kernels {

// The multiplier nearest to `real`, which must be finite and not negative. Below 2^-32 it is zero.
FixedMultiplier quantize_multiplier(double real);

// quantize_multiplier, but out_of_range where `real` isn't positive and finite or its shift exceeds the 30 bits that
// multiply_by_quantized_multiplier can move.
MOTE_MUST_USE Status checked_multiplier(double real, FixedMultiplier* multiplier);

// x * real multiplier, rounded twice: the product to 32 bits (ties up), then the right shift (ties away from zero).
inline int32_t multiply_by_quantized_multiplier(int32_t x, FixedMultiplier by) {
  const int32_t left = by.shift > 0 ? by.shift : 0;
  const int32_t right = by.shift > 0 ? 0 : -by.shift;
  return rounding_shift_right(multiply_q31(wrapping_shift_left(x, left), by.multiplier), right);
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
