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

// float32, int32.
MOTE_MUST_USE Status prepare_reduce_prod(const TensorInfo& input, Span<const int32_t> axes, const TensorInfo& output,
                                         const ReduceOptions& options, ReduceParams* params);

namespace reference {

// Integer products wrap modulo 2^32.
void reduce_prod_f32(const ReduceParams& params, const float* input, float* output);
void reduce_prod_s32(const ReduceParams& params, const int32_t* input, int32_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
