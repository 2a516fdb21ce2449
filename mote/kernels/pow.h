#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/broadcast.h"
#include "mote/kernels/tensor_info.h"

// POW: left to the power of right, shapes broadcast to each other.
namespace mote {
namespace kernels {

// Types float32 and int32.
MOTE_MUST_USE Status prepare_pow(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                                 BroadcastParams* params);

namespace reference {

// `output` may be `left` or `right` itself where that one has the output's shape. int32 wraps around; a negative
// exponent gives the real power cut off towards zero, and 0 where the base is 0.
void pow_s32(const BroadcastParams& params, const int32_t* left, const int32_t* right, int32_t* output);
// Zeros, infinities and what isn't a number as in IEEE 754.
void pow_f32(const BroadcastParams& params, const float* left, const float* right, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
