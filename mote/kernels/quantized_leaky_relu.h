#pragma once

#include <stdint.h>

#include "mote/kernels/leaky_relu.h"
#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {

// One result of LEAKY_RELU within [min, max].
inline int32_t quantized_leaky_relu(const LeakyReluParams& params, int32_t x, int32_t min, int32_t max) {
  const int32_t value = x - params.input_zero_point;
  const FixedMultiplier by = value >= 0 ? params.multiplier : params.alpha_multiplier;
  int64_t scaled = multiply_by_quantized_multiplier(value, by);
  if (value < 0 && params.alpha_is_negative) scaled = -scaled;
  return static_cast<int32_t>(clamp<int64_t>(scaled + params.output_zero_point, min, max));
}

}  // namespace kernels
}  // namespace mote
