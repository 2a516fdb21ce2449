#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// LOGISTIC and TANH of int16 and their tables for int8. float32: logistic_f32 and tanh_f32 of unary.h.
// As TFLite's kernels do, int8 LOGISTIC gives multiples of 1/256 with zero point -128, int8 TANH of 1/128 with zero
// point 0 and int16 of 1/32768, whatever scale the output's tensor has.
namespace mote {
namespace kernels {

struct SigmoidParams {
  int32_t element_count;
  int32_t multiplier;  // with right_shift: to the scale 1/(3 * 4096)
  int32_t right_shift;
};

MOTE_MUST_USE Status prepare_logistic_s16(const TensorInfo& input, const TensorInfo& output, SigmoidParams* params);
MOTE_MUST_USE Status prepare_tanh_s16(const TensorInfo& input, const TensorInfo& output, SigmoidParams* params);

MOTE_MUST_USE Status prepare_logistic_table(const TensorInfo& input, const TensorInfo& output, Span<int8_t> table);
MOTE_MUST_USE Status prepare_tanh_table(const TensorInfo& input, const TensorInfo& output, Span<int8_t> table);

namespace reference {

// `output` may be `input` itself.
void logistic_s16(const SigmoidParams& params, const int16_t* input, int16_t* output);
void tanh_s16(const SigmoidParams& params, const int16_t* input, int16_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
