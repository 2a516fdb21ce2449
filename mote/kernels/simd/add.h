#pragma once

#include "mote/kernels/linear_add.h"

// Sums of two tensors of one shape on computers and phones, of the same numbers as on Cortex-M4.
namespace mote {
namespace kernels {
namespace simd {

// `output` may be `left` or `right`.
void linear_add_s8(const LinearAddParams& params, const int8_t* left, const int8_t* right, int8_t* output);

}  // namespace simd
}  // namespace kernels
}  // namespace mote
