#pragma once

#include <stdint.h>

#include "mote/kernels/packed_conv_2d.h"

// Depthwise convolutions of one output channel each on processors that multiply one number at a time (Cortex-M0 and
// M3, RISC-V); reference::depthwise_conv_2d_s8 says what they compute.
namespace mote {
namespace kernels {
namespace scalar {

constexpr int32_t most_depthwise_taps = 32;

// `weights`: Channels of requantize.h, then each channel's filter, its rows one after the other, as bytes. `padding` is
// scratch memory of a byte a channel.
void depthwise_conv_2d_s8(const PackedDepthwiseConv2dParams& params, const int8_t* input, const uint32_t* weights,
                          int8_t* padding, int8_t* output);

}  // namespace scalar
}  // namespace kernels
}  // namespace mote
