#pragma once

#include <stdint.h>

#include "mote/kernels/pool_2d.h"

// L2_POOL_2D: the square root of the mean of the squared taps that lie inside the image. Prepared by prepare_pool_2d.
namespace mote {
namespace kernels {
namespace reference {

// Computes output rows [rows.begin, rows.end) of every image of the batch; the pointers are to the whole tensors.
void l2_pool_2d_f32(const Pool2dParams& params, RowRange rows, const float* input, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
