#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// RSQRT of int16 and the table for int8. float32: rsqrt_f32 of unary.h. Values of 0 and, where TFLite fails, those
// below give the greatest result.
namespace mote {
namespace kernels {

struct RsqrtParams {
  int32_t element_count;
  int32_t input_zero_point;
  int32_t output_zero_point;
  FixedMultiplier multiplier;  // 1 / (sqrt(input scale) * output scale), 20 bits of the input's inverse root less
};

MOTE_MUST_USE Status prepare_rsqrt_s16(const TensorInfo& input, const TensorInfo& output, RsqrtParams* params);
MOTE_MUST_USE Status prepare_rsqrt_table(const TensorInfo& input, const TensorInfo& output, Span<int8_t> table);

namespace reference {

// `output` may be `input` itself.
void rsqrt_s16(const RsqrtParams& params, const int16_t* input, int16_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
