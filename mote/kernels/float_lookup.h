#pragma once

#include <stdint.h>

#include "mote/base/clamp.h"
#include "mote/base/span.h"
#include "mote/kernels/requantize.h"
#include "mote/kernels/tensor_info.h"
#include "mote/kernels/unary.h"

// Tables of int8 ops that float arithmetic fills, with a float's roundings at each step, as TFLite does it.
namespace mote {
namespace kernels {

// table[x + 128] = function(x's real value), quantized. Both tensors passed check_lookup.
inline void fill_float_lookup(const TensorInfo& input, const TensorInfo& output, Span<int8_t> table,
                              float (*function)(float)) {
  const float input_scale = input.quantization.scales[0];
  const float inverse_output_scale = 1.0f / output.quantization.scales[0];
  fill_lookup(table, [&](int32_t x) {
    const float real = function(input_scale * static_cast<float>(x - input.quantization.zero_point));
    const int32_t steps = round_to_int32(real * inverse_output_scale);
    return clamp<int32_t>(steps + output.quantization.zero_point, INT8_MIN, INT8_MAX);
  });
}

}  // namespace kernels
}  // namespace mote
