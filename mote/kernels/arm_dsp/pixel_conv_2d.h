#pragma once

#include <stdint.h>

#include "mote/kernels/arm_dsp/conv_2d.h"

// Convolutions pixel by pixel on Cortex-M4, M7 and M33: slower than conv_2d.h, with a quarter of its scratch memory.
namespace mote {
namespace kernels {
namespace arm_dsp {

// Scratch memory: a window of int16, and a filter row of int8 where part of it is padding.
constexpr int32_t pixel_conv_2d_scratch_bytes(const PackedConv2dParams& params) {
  return filter_row_values(params.filter_width, params.input_channels) * (params.filter_height * 2 + 1);
}

// `weights` is the stream of rows4.h, of as many groups as have an output channel; its values are the filter's rows,
// one after the other. Which of the forms fits is for host/lowering/dsp_layer.h to say.
void pixel_conv_2d_s8_paired_half_up(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                     uint32_t* scratch, int8_t* output);
void pixel_conv_2d_s8_paired_half_away(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                       uint32_t* scratch, int8_t* output);
void pixel_conv_2d_s8_single_half_up(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                     uint32_t* scratch, int8_t* output);
void pixel_conv_2d_s8_single_half_away(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                       uint32_t* scratch, int8_t* output);

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
