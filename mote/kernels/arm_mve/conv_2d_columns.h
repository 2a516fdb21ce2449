#pragma once

#include <stdint.h>

#include "mote/kernels/arm_mve/conv_2d.h"

// Convolutions on Cortex-M55 whose windows overlap, of multiples of 16 input channels, without dilation; at least four
// columns of outputs and two output channels. reference::conv_2d_s8 says what they compute.
namespace mote {
namespace kernels {
namespace arm_mve {

// Columns of the image that a row of outputs sees.
constexpr int32_t seen_columns(const PackedConv2dParams& params) {
  return (params.output_width - 1) * params.stride_width + params.filter_width;
}

// Scratch memory: these columns, as high as the filter, a column after the other, so that a window is one piece; and
// padding.
constexpr int32_t conv_2d_columns_scratch_bytes(const PackedConv2dParams& params) {
  return seen_columns(params) * params.filter_height * params.input_channels + 16;
}

// `weights` is the stream of windows4.h, as conv_2d.h says, but of the filter's columns instead of rows.
void conv_2d_s8_columns_half_up(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                int8_t* scratch, int8_t* output);
void conv_2d_s8_columns_half_away(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                  int8_t* scratch, int8_t* output);

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
