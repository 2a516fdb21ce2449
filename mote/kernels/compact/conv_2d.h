#pragma once

#include <stdint.h>

#include "mote/kernels/conv_2d.h"

// Convolutions whose scales and biases take less flash (compact_sum.h); reference::conv_2d_s8 says what they compute.
namespace mote {
namespace kernels {
namespace compact {

// `scales`: 1 + output_channels words. `bias`: output_channels.
void conv_2d_s8b16(const Conv2dParams& params, RowRange rows, const int8_t* input, const int8_t* filter,
                   const int16_t* bias, const uint32_t* scales, int8_t* output);
void conv_2d_s8b32(const Conv2dParams& params, RowRange rows, const int8_t* input, const int8_t* filter,
                   const int32_t* bias, const uint32_t* scales, int8_t* output);

}  // namespace compact
}  // namespace kernels
}  // namespace mote
