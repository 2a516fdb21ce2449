#pragma once

#include <stdint.h>

#include "mote/kernels/pool_2d.h"

// AVERAGE_POOL_2D: the mean of the taps that lie inside the image. Prepared by prepare_pool_2d.
namespace mote {
namespace kernels {
namespace reference {

// Computes output rows [rows.begin, rows.end) of every image of the batch; the pointers are to the whole tensors.
void average_pool_2d_s8(const Pool2dParams& params, RowRange rows, const int8_t* input, int8_t* output);

void average_pool_2d_s16(const Pool2dParams& params, RowRange rows, const int16_t* input, int16_t* output);

void average_pool_2d_f32(const Pool2dParams& params, RowRange rows, const float* input, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
