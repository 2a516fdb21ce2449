#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/broadcast.h"
#include "mote/kernels/tensor_info.h"

// MAXIMUM and MINIMUM, element by element, shapes broadcast to each other.
namespace mote {
namespace kernels {

// Types float32, int8, int16, int32 and int64. Elements are compared as they are stored: scales aren't read.
MOTE_MUST_USE Status prepare_maximum_minimum(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                                             BroadcastParams* params);

namespace reference {

// `output` may be `left` or `right` itself where that one has the output's shape. Of two floats that don't compare it
// is `right`.
void maximum_s8(const BroadcastParams& params, const int8_t* left, const int8_t* right, int8_t* output);
void maximum_s16(const BroadcastParams& params, const int16_t* left, const int16_t* right, int16_t* output);
void maximum_s32(const BroadcastParams& params, const int32_t* left, const int32_t* right, int32_t* output);
void maximum_s64(const BroadcastParams& params, const int64_t* left, const int64_t* right, int64_t* output);
void maximum_f32(const BroadcastParams& params, const float* left, const float* right, float* output);
void minimum_s8(const BroadcastParams& params, const int8_t* left, const int8_t* right, int8_t* output);
void minimum_s16(const BroadcastParams& params, const int16_t* left, const int16_t* right, int16_t* output);
void minimum_s32(const BroadcastParams& params, const int32_t* left, const int32_t* right, int32_t* output);
void minimum_s64(const BroadcastParams& params, const int64_t* left, const int64_t* right, int64_t* output);
void minimum_f32(const BroadcastParams& params, const float* left, const float* right, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
