#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/broadcast.h"
#include "mote/kernels/tensor_info.h"

// FLOOR_DIV: the greatest integer that isn't above left / right. FLOOR_MOD: what is left of `left` then; it has the
// sign of `right`. Shapes broadcast to each other.
namespace mote {
namespace kernels {

// Types float32 and int32.
MOTE_MUST_USE Status prepare_floor_div(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                                       BroadcastParams* params);

namespace reference {

// `output` may be `left` or `right` itself where that one has the output's shape. A divisor of 0 gives infinity or not
// a number in float32 and 0 in int32.
void floor_div_s32(const BroadcastParams& params, const int32_t* left, const int32_t* right, int32_t* output);
void floor_div_f32(const BroadcastParams& params, const float* left, const float* right, float* output);
void floor_mod_s32(const BroadcastParams& params, const int32_t* left, const int32_t* right, int32_t* output);
void floor_mod_f32(const BroadcastParams& params, const float* left, const float* right, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
