#pragma once

#include <stdint.h>

#include "mote/base/clamp.h"
#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/requantize.h"
#include "mote/kernels/tensor_info.h"

// What the ops on single quantized values have in common.
namespace mote {
namespace kernels {

// What a type's elements can be.
struct IntegerRange {
  int64_t min;
  int64_t max;
};

// Of an integer type of at most 32 bits.
IntegerRange range_of(Type type);

// One finite positive scale, and a zero point that the tensor's integer type can hold, other than 0 for int16 too.
MOTE_MUST_USE Status check_affine(const TensorInfo& tensor);

// check_affine of an int16 tensor whose zero point must be 0.
MOTE_MUST_USE Status check_symmetric(const TensorInfo& tensor);

// input scale / output scale, divided as floats.
inline math::Real float_scale_ratio(const TensorInfo& input, const TensorInfo& output) {
  return math::to_float_precision(scale_ratio(input.quantization.scales[0], output.quantization.scales[0]));
}

// zero_point + x * by, held within [min, max].
inline int32_t rescale(int32_t x, FixedMultiplier by, int32_t zero_point, int32_t min, int32_t max) {
  return clamp(multiply_by_quantized_multiplier(x, by), min - zero_point, max - zero_point) + zero_point;
}

}  // namespace kernels
}  // namespace mote
