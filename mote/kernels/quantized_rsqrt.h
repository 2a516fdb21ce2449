#pragma once

#include <stdint.h>

#include "mote/kernels/affine.h"
#include "mote/kernels/fixed_point.h"
#include "mote/kernels/rsqrt.h"

namespace mote {
namespace kernels {

constexpr int32_t rsqrt_fraction_bits = 20;  // of a value's inverse root, before it is scaled

// One result of RSQRT within [min, max].
inline int32_t quantized_rsqrt(const RsqrtParams& params, int32_t x, int32_t min, int32_t max) {
  const int32_t value = x - params.input_zero_point;
  if (value <= 0) return max;
  FixedMultiplier root = inverse_sqrt(value);
  root.shift += rsqrt_fraction_bits;
  const int32_t inverse = multiply_by_quantized_multiplier(1, root);
  return rescale(inverse, params.multiplier, params.output_zero_point, min, max);
}

}  // namespace kernels
}  // namespace mote
