#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/reduce.h"
#include "mote/kernels/tensor_info.h"

// REDUCE_MAX and REDUCE_MIN over any axes.
namespace mote {
namespace kernels {

// float32, int32, int8, int16; the last two keep their quantization.
MOTE_MUST_USE Status prepare_reduce_extreme(const TensorInfo& input, Span<const int32_t> axes, const TensorInfo& output,
                                            const ReduceOptions& options, ReduceParams* params);

namespace reference {

// A NaN among floats is passed over; where there is nothing else, the result is the type's own extreme.
void reduce_max_f32(const ReduceParams& params, const float* input, float* output);
void reduce_max_s32(const ReduceParams& params, const int32_t* input, int32_t* output);
void reduce_max_s8(const ReduceParams& params, const int8_t* input, int8_t* output);
void reduce_max_s16(const ReduceParams& params, const int16_t* input, int16_t* output);
void reduce_min_f32(const ReduceParams& params, const float* input, float* output);
void reduce_min_s32(const ReduceParams& params, const int32_t* input, int32_t* output);
void reduce_min_s8(const ReduceParams& params, const int8_t* input, int8_t* output);
void reduce_min_s16(const ReduceParams& params, const int16_t* input, int16_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
