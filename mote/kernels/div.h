#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/mul.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// DIV: output = left / right, shapes broadcast to each other.
namespace mote {
namespace kernels {

// int32 takes no scales.
MOTE_MUST_USE Status prepare_div(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                                 const ArithmeticOptions& options, MulParams* params);

namespace reference {

// `output` may be `left` or `right` itself where that one has the output's shape. A real divisor of 0 gives the
// greatest or the least value by the dividend's sign, and 0 / 0 gives 0.
void div_s8(const MulParams& params, const int8_t* left, const int8_t* right, int8_t* output);
// Towards zero; 0 where the divisor is 0.
void div_s32(const MulParams& params, const int32_t* left, const int32_t* right, int32_t* output);
void div_f32(const MulParams& params, const float* left, const float* right, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
