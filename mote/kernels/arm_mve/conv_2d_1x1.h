#pragma once

#include <stdint.h>

#include "mote/kernels/arm_mve/four_windows.h"
#include "mote/kernels/arm_mve/vectors.h"
#include "mote/kernels/packed_conv_2d.h"

// Convolutions of one tap without strides on Cortex-M55, pixels one after the other; reference::conv_2d_s8 says what
// they compute.
namespace mote {
namespace kernels {
namespace arm_mve {

// Scratch memory: four pixels, filled up, and outputs that can't be written in place.
constexpr int32_t conv_2d_1x1_scratch_bytes(const PackedConv2d1x1Params& params) {
  return padded_to_16(params.input_channels) * 4 + spare_outputs_bytes(params.pixels, params.output_channels);
}

// `weights` is the stream of windows4.h, as conv_2d.h says. Which of the forms fits is for host/lowering/mve_layer.h to
// say.
void conv_2d_1x1_s8_half_up(const PackedConv2d1x1Params& params, const int8_t* input, const uint32_t* weights,
                            int8_t* scratch, int8_t* output);
void conv_2d_1x1_s8_half_away(const PackedConv2d1x1Params& params, const int8_t* input, const uint32_t* weights,
                              int8_t* scratch, int8_t* output);

// The same of 8, 16 and 32 input channels; at least four pixels, at least two output channels. Scratch memory: four
// pixels of eight channels, and what is read behind them.
constexpr int32_t small_conv_2d_1x1_scratch_bytes = 48;

void conv_2d_1x1_s8_8_channels_half_up(const PackedConv2d1x1Params& params, const int8_t* input,
                                       const uint32_t* weights, int8_t* scratch, int8_t* output);
void conv_2d_1x1_s8_8_channels_half_away(const PackedConv2d1x1Params& params, const int8_t* input,
                                         const uint32_t* weights, int8_t* scratch, int8_t* output);
void conv_2d_1x1_s8_16_channels_half_up(const PackedConv2d1x1Params& params, const int8_t* input,
                                        const uint32_t* weights, int8_t* scratch, int8_t* output);
void conv_2d_1x1_s8_16_channels_half_away(const PackedConv2d1x1Params& params, const int8_t* input,
                                          const uint32_t* weights, int8_t* scratch, int8_t* output);
void conv_2d_1x1_s8_32_channels_half_up(const PackedConv2d1x1Params& params, const int8_t* input,
                                        const uint32_t* weights, int8_t* scratch, int8_t* output);
void conv_2d_1x1_s8_32_channels_half_away(const PackedConv2d1x1Params& params, const int8_t* input,
                                          const uint32_t* weights, int8_t* scratch, int8_t* output);

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
