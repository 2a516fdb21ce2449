#pragma once

#include <stdint.h>

#include "mote/kernels/linear_add.h"

// Sums of two tensors of one shape on Cortex-M55.
namespace mote {
namespace kernels {
namespace arm_mve {

// What LinearAddParams says, in three instructions an element. `output` may be `left` or `right`.
void linear_add_s8(const LinearAddParams& params, const int8_t* left, const int8_t* right, int8_t* output);

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
