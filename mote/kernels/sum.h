#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/reduce.h"
#include "mote/kernels/tensor_info.h"

// SUM over any axes.
namespace mote {
namespace kernels {

// float32, int32, int8, int16.
MOTE_MUST_USE Status prepare_sum(const TensorInfo& input, Span<const int32_t> axes, const TensorInfo& output,
                                 const ReduceOptions& options, ReduceParams* params);

namespace reference {

// Integer sums wrap modulo 2^32.
void sum_f32(const ReduceParams& params, const float* input, float* output);
void sum_s32(const ReduceParams& params, const int32_t* input, int32_t* output);
void sum_s8(const ReduceParams& params, const int8_t* input, int8_t* output);
void sum_s16(const ReduceParams& params, const int16_t* input, int16_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
