#pragma once

#include <stdint.h>

// Depthwise convolutions 3x3 of at least four channels, one output channel each, on Cortex-M4, M7 and M33;
// reference::depthwise_conv_2d_s8 says what they compute.
namespace mote {
namespace kernels {

// A 3x3 filter without strides and dilation, an image padded by one or not at all. Its columns, along which outputs are
// computed two at a time, are the image's columns or its rows.
struct DspDepthwise3x3Params {
  int32_t batches;
  int32_t channels;
  int32_t input_columns;
  int32_t input_rows;
  int32_t output_columns;  // at least two
  int32_t output_rows;
  int32_t input_column_bytes;  // from one to the next
  int32_t input_row_bytes;
  int32_t output_column_bytes;
  int32_t output_row_bytes;
  int32_t column_padding;  // before the first
  int32_t row_padding;
  int32_t tile_rows;  // of outputs at once
  int32_t input_zero_point;
  int32_t output_zero_point;
  int32_t activation_min;
  int32_t activation_max;
};

namespace arm_dsp {

// `weights` is the stream of window3x3.h of groups of four channels; the last group has
// the last four, which the one before may have too. `planes` is scratch memory of four planes of
// tile_rows + 2 rows, 64 bytes each for `narrow` images of up to 30 output columns, 128 for `wide` ones of up to 62.
constexpr int32_t narrow_row_bytes = 64;
constexpr int32_t wide_row_bytes = 128;
constexpr int32_t most_columns(int32_t row_bytes) { return row_bytes / 2 - 2; }
constexpr int32_t planes_bytes(int32_t tile_rows, int32_t row_bytes) { return 4 * (tile_rows + 2) * row_bytes; }
void depthwise_conv_2d_3x3_s8_narrow_half_up(const DspDepthwise3x3Params& params, const int8_t* input,
                                             const uint32_t* weights, uint32_t* planes, int8_t* output);
void depthwise_conv_2d_3x3_s8_narrow_half_away(const DspDepthwise3x3Params& params, const int8_t* input,
                                               const uint32_t* weights, uint32_t* planes, int8_t* output);
void depthwise_conv_2d_3x3_s8_wide_half_up(const DspDepthwise3x3Params& params, const int8_t* input,
                                           const uint32_t* weights, uint32_t* planes, int8_t* output);
void depthwise_conv_2d_3x3_s8_wide_half_away(const DspDepthwise3x3Params& params, const int8_t* input,
                                             const uint32_t* weights, uint32_t* planes, int8_t* output);

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
