#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/reduce.h"
#include "mote/kernels/tensor_info.h"

// MEAN over any axes.
namespace mote {
namespace kernels {

// float32, int8, int16. `axes` may be negative, counted from the end, and may repeat.
MOTE_MUST_USE Status prepare_mean(const TensorInfo& input, Span<const int32_t> axes, const TensorInfo& output,
                                  const ReduceOptions& options, ReduceParams* params);

namespace reference {

// The sum of an int16 tensor's values wraps modulo 2^32, as TFLite's does.
void mean_s8(const ReduceParams& params, const int8_t* input, int8_t* output);
void mean_s16(const ReduceParams& params, const int16_t* input, int16_t* output);

void mean_f32(const ReduceParams& params, const float* input, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
