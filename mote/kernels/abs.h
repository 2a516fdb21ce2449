#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// ABS of int16 (quantized or plain) and the table for int8. float32: abs_f32 of unary.h.
namespace mote {
namespace kernels {

struct AbsParams {
  int32_t element_count;
  FixedMultiplier multiplier;  // input scale / output scale
  int32_t most;                // results are held at it; 32768 for plain integers, whose least value stays as it is
};

MOTE_MUST_USE Status prepare_abs_s16(const TensorInfo& input, const TensorInfo& output, AbsParams* params);
MOTE_MUST_USE Status prepare_abs_table(const TensorInfo& input, const TensorInfo& output, Span<int8_t> table);

namespace reference {

// `output` may be `input` itself.
void abs_s16(const AbsParams& params, const int16_t* input, int16_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
