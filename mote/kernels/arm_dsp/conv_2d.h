#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/kernels/arm_dsp/widen.h"
#include "mote/kernels/packed_conv_2d.h"

// Convolutions on Cortex-M4, M7 and M33; reference::conv_2d_s8 says what they compute.
namespace mote {
namespace kernels {
namespace arm_dsp {

// A filter's row as `weights` have it: its taps' channels, filled up with zeros to a multiple of four.
constexpr int32_t filter_row_values(int32_t filter_width, int32_t input_channels) {
  return padded_to_4(filter_width * input_channels);
}

// Scratch memory: four windows of int16, outputs of four pixels where they can't be written to their place, five filter
// rows of int8 at edges.
constexpr int32_t outputs_bytes(int32_t pixels, int32_t output_channels) {
  return pixels >= 4 && output_channels % 2 == 0 ? 0 : padded_to_4(output_channels) * 4;
}
constexpr int32_t conv_2d_scratch_bytes(const PackedConv2dParams& params) {
  return filter_row_values(params.filter_width, params.input_channels) * (params.filter_height * 8 + 5) +
         outputs_bytes(pixel_count(params), params.output_channels);
}
constexpr int32_t conv_2d_1x1_scratch_bytes(const PackedConv2d1x1Params& params) {
  return params.input_channels * 8 + outputs_bytes(params.pixels, params.output_channels);
}

// `weights` is the stream of rows2x4.h, of as many pairs as have an output channel; its values are the filter's rows,
// one after the other. Which of the forms fits is for host/lowering/dsp_layer.h to say.
void conv_2d_s8_paired_half_up(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                               uint32_t* scratch, int8_t* output);
void conv_2d_s8_paired_half_away(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                 uint32_t* scratch, int8_t* output);
void conv_2d_s8_single_half_up(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                               uint32_t* scratch, int8_t* output);
void conv_2d_s8_single_half_away(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                 uint32_t* scratch, int8_t* output);

void conv_2d_1x1_s8_paired_half_up(const PackedConv2d1x1Params& params, const int8_t* input, const uint32_t* weights,
                                   uint32_t* scratch, int8_t* output);
void conv_2d_1x1_s8_paired_half_away(const PackedConv2d1x1Params& params, const int8_t* input, const uint32_t* weights,
                                     uint32_t* scratch, int8_t* output);
void conv_2d_1x1_s8_single_half_up(const PackedConv2d1x1Params& params, const int8_t* input, const uint32_t* weights,
                                   uint32_t* scratch, int8_t* output);
void conv_2d_1x1_s8_single_half_away(const PackedConv2d1x1Params& params, const int8_t* input, const uint32_t* weights,
                                     uint32_t* scratch, int8_t* output);

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
