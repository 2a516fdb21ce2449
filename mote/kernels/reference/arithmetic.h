#pragma once

#include <stdint.h>

#include "mote/base/clamp.h"
#include "mote/kernels/arithmetic.h"
#include "mote/kernels/reference/broadcast.h"
#include "mote/kernels/requantize.h"

// Steps of the arithmetic kernels.
namespace mote {
namespace kernels {
namespace reference {

// The int8 or int16 output of an int32 accumulator. Clamps before the zero point is added, so that nothing overflows.
template <typename T>
inline T requantize_output(int32_t accumulator, FixedMultiplier by, const ArithmeticParams& params) {
  const int32_t scaled = multiply_by_quantized_multiplier(accumulator, by);
  const int32_t zero_point = params.output_zero_point;
  return static_cast<T>(clamp(scaled, params.activation_min - zero_point, params.activation_max - zero_point) +
                        zero_point);
}

// Integers without scales wrap around.
inline int32_t wrapping_add(int32_t a, int32_t b) {
  return static_cast<int32_t>(static_cast<uint32_t>(a) + static_cast<uint32_t>(b));
}
inline int32_t wrapping_subtract(int32_t a, int32_t b) {
  return static_cast<int32_t>(static_cast<uint32_t>(a) - static_cast<uint32_t>(b));
}
inline int32_t wrapping_multiply(int32_t a, int32_t b) {
  return static_cast<int32_t>(static_cast<uint32_t>(a) * static_cast<uint32_t>(b));
}

// Towards zero; 0 where b is 0.
inline int32_t wrapping_divide(int32_t a, int32_t b) {
  if (b == 0) return 0;
  return b == -1 ? wrapping_subtract(0, a) : a / b;  // INT32_MIN / -1 traps on some CPUs
}

// output = compute(left, right), held between the float bounds.
template <typename Compute>
inline void compute_f32(const ArithmeticParams& params, const float* left, const float* right, float* output,
                        Compute compute) {
  for_each_element(params.shapes, [&](int32_t o, int32_t l, int32_t r) {
    output[o] = clamp(compute(left[l], right[r]), params.float_activation_min, params.float_activation_max);
  });
}

template <typename Compute>
inline void compute_s32(const ArithmeticParams& params, const int32_t* left, const int32_t* right, int32_t* output,
                        Compute compute) {
  for_each_element(params.shapes, [&](int32_t o, int32_t l, int32_t r) {
    output[o] = clamp(compute(left[l], right[r]), params.activation_min, params.activation_max);
  });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
