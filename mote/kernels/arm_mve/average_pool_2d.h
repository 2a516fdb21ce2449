#pragma once

#include <stdint.h>

#include "mote/kernels/pool_2d.h"

// AVERAGE_POOL_2D on Cortex-M55; reference::average_pool_2d_s8 says what it computes.
namespace mote {
namespace kernels {
namespace arm_mve {

// Sums of so many values of 8 bits fit into 16.
constexpr int32_t most_pool_taps = 255;

// At least eight channels; windows of at most `most_pool_taps`.
void average_pool_2d_s8(const Pool2dParams& params, const int8_t* input, int8_t* output);

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
