#pragma once

#include <stdint.h>

#include "mote/kernels/packed_conv_2d.h"

// Convolutions on processors that multiply one number at a time (Cortex-M0 and M3, RISC-V); reference::conv_2d_s8 says
// what they compute.
namespace mote {
namespace kernels {
namespace scalar {

// Scratch memory: four windows, two words a value; a filter's row outside of the image and four at its edges.
constexpr int32_t conv_2d_scratch_bytes(const PackedConv2dParams& params) {
  return params.filter_width * params.input_channels * (params.filter_height * 8 + 5);
}
constexpr int32_t conv_2d_1x1_scratch_bytes(const PackedConv2d1x1Params& params) { return params.input_channels * 8; }

// `weights`: Channels of requantize.h, an even number of them, then for every two channels the stream of rows2x4.h,
// whose values are the filter's rows, one after the other.
void conv_2d_s8(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights, uint32_t* scratch,
                int8_t* output);
void conv_2d_1x1_s8(const PackedConv2d1x1Params& params, const int8_t* input, const uint32_t* weights,
                    uint32_t* scratch, int8_t* output);

}  // namespace scalar
}  // namespace kernels
}  // namespace mote
