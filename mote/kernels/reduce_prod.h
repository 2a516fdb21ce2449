#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/reduce.h"
#include "mote/kernels/tensor_info.h"

// REDUCE_PROD over any axes.
namespace mote {
namespace kernels {

// float32, int32; int8 and int16, input and output of one scale each. There every product is scaled by the input's
// scale over the output scale's root of degree reduced_count; out_of_range where that is 2^max_wide_shift or more.
MOTE_MUST_USE Status prepare_reduce_prod(const TensorInfo& input, Span<const int32_t> axes, const TensorInfo& output,
                                         const ReduceOptions& options, ReduceParams* params);

namespace reference {

// Integer products wrap modulo 2^32.
void reduce_prod_f32(const ReduceParams& params, const float* input, float* output);
void reduce_prod_s32(const ReduceParams& params, const int32_t* input, int32_t* output);
void reduce_prod_s8(const ReduceParams& params, const int8_t* input, int8_t* output);
void reduce_prod_s16(const ReduceParams& params, const int16_t* input, int16_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
