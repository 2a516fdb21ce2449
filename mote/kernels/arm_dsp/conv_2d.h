#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/kernels/arm_dsp/widen.h"

// Convolutions on Cortex-M4, M7 and M33; reference::conv_2d_s8 says what they compute.
namespace mote {
namespace kernels {

// Every output sees all input channels.
struct DspConv2dParams {
  int32_t batches;
  int32_t input_height;
  int32_t input_width;
  int32_t input_channels;
  int32_t filter_height;
  int32_t filter_width;
  int32_t output_height;
  int32_t output_width;
  int32_t output_channels;
  int32_t stride_height;
  int32_t stride_width;
  int32_t dilation_height;
  int32_t dilation_width;
  int32_t pad_top;
  int32_t pad_left;
  int32_t input_zero_point;
  int32_t output_zero_point;
  int32_t activation_min;
  int32_t activation_max;
};

// A filter of one tap, without strides: pixels one after the other.
struct DspConv2d1x1Params {
  int32_t pixels;
  int32_t input_channels;  // a multiple of four
  int32_t output_channels;
  int32_t output_zero_point;
  int32_t activation_min;
  int32_t activation_max;
};

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
constexpr int32_t pixel_count(const DspConv2dParams& params) {
  return params.batches * params.output_height * params.output_width;
}
constexpr int32_t conv_2d_scratch_bytes(const DspConv2dParams& params) {
  return filter_row_values(params.filter_width, params.input_channels) * (params.filter_height * 8 + 5) +
         outputs_bytes(pixel_count(params), params.output_channels);
}
constexpr int32_t conv_2d_1x1_scratch_bytes(const DspConv2d1x1Params& params) {
  return params.input_channels * 8 + outputs_bytes(params.pixels, params.output_channels);
}

// `weights` is the stream of rows2x4.h, of as many pairs as have an output channel; its values are the filter's rows,
// one after the other. Which of the forms fits is for host/lowering/dsp_layer.h to say.
void conv_2d_s8_paired_half_up(const DspConv2dParams& params, const int8_t* input, const uint32_t* weights,
                               uint32_t* scratch, int8_t* output);
void conv_2d_s8_paired_half_away(const DspConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                 uint32_t* scratch, int8_t* output);
void conv_2d_s8_single_half_up(const DspConv2dParams& params, const int8_t* input, const uint32_t* weights,
                               uint32_t* scratch, int8_t* output);
void conv_2d_s8_single_half_away(const DspConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                 uint32_t* scratch, int8_t* output);

void conv_2d_1x1_s8_paired_half_up(const DspConv2d1x1Params& params, const int8_t* input, const uint32_t* weights,
                                   uint32_t* scratch, int8_t* output);
void conv_2d_1x1_s8_paired_half_away(const DspConv2d1x1Params& params, const int8_t* input, const uint32_t* weights,
                                     uint32_t* scratch, int8_t* output);
void conv_2d_1x1_s8_single_half_up(const DspConv2d1x1Params& params, const int8_t* input, const uint32_t* weights,
                                   uint32_t* scratch, int8_t* output);
void conv_2d_1x1_s8_single_half_away(const DspConv2d1x1Params& params, const int8_t* input, const uint32_t* weights,
                                     uint32_t* scratch, int8_t* output);

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
