#pragma once

#include <stdint.h>

#include "mote/kernels/arm_mve/strips.h"
#include "mote/kernels/arm_mve/vectors.h"

// Depthwise convolutions on Cortex-M55, an output channel for every input channel; reference::depthwise_conv_2d_s8 says
// what they compute.
namespace mote {
namespace kernels {

// Columns and rows are those of the image, or the other way round.
struct MveDepthwiseStripsParams {
  int32_t batches;
  int32_t channels;
  int32_t input_columns;
  int32_t input_rows;
  int32_t output_columns;
  int32_t output_rows;
  int32_t input_column_bytes;  // from a column to the next one
  int32_t input_row_bytes;
  int32_t output_column_bytes;
  int32_t output_row_bytes;
  int32_t filter_columns;
  int32_t filter_rows;
  int32_t column_padding;
  int32_t row_padding;
  int32_t input_zero_point;
  int32_t output_zero_point;
  int32_t activation_min;
  int32_t activation_max;
};

namespace arm_mve {

// How a kernel goes over the outputs.
struct StripsShape {
  int32_t stride;
  int32_t columns;  // of a strip's outputs
  int32_t rows;     // of outputs that are computed at once
  int32_t pitch;    // of a plane's rows
};
constexpr StripsShape shape_of_4() { return {1, 4, 2, plane_pitch}; }
constexpr StripsShape shape_of_stride_2() { return {2, 2, 4, plane_pitch}; }
constexpr StripsShape shape_of_rows() { return {1, 1, 8, 1}; }

// Scratch memory: the plane, and what a window's vector reads behind it.
constexpr int32_t plane_rows(const MveDepthwiseStripsParams& params, const StripsShape& shape) {
  return (params.output_rows - 1) * shape.stride + params.filter_rows;
}
constexpr int32_t strips_scratch_bytes(const MveDepthwiseStripsParams& params, const StripsShape& shape) {
  return padded_to_16(plane_rows(params, shape) * shape.pitch + 16);
}

// A channel's bytes of the stream.
constexpr int32_t strips_channel_bytes(int32_t taps) { return (first_weight_byte + taps + 3) / 4 * 4; }

// `weights` is the stream of strips.h. Which of the kernels and forms fits is for host/lowering to say. Filters of 3x3
// or less, stride 1, at least four columns and two rows of outputs:
void depthwise_conv_2d_s8_half_up(const MveDepthwiseStripsParams& params, const int8_t* input, const uint32_t* weights,
                                  int8_t* scratch, int8_t* output);
void depthwise_conv_2d_s8_half_away(const MveDepthwiseStripsParams& params, const int8_t* input,
                                    const uint32_t* weights, int8_t* scratch, int8_t* output);
// Five columns of inputs and of outputs, at least eight rows:
void depthwise_conv_2d_s8_5_columns_half_up(const MveDepthwiseStripsParams& params, const int8_t* input,
                                            const uint32_t* weights, int8_t* scratch, int8_t* output);
void depthwise_conv_2d_s8_5_columns_half_away(const MveDepthwiseStripsParams& params, const int8_t* input,
                                              const uint32_t* weights, int8_t* scratch, int8_t* output);
// Stride 2, at least two columns and four rows of outputs:
void depthwise_conv_2d_s8_stride_2_half_up(const MveDepthwiseStripsParams& params, const int8_t* input,
                                           const uint32_t* weights, int8_t* scratch, int8_t* output);
void depthwise_conv_2d_s8_stride_2_half_away(const MveDepthwiseStripsParams& params, const int8_t* input,
                                             const uint32_t* weights, int8_t* scratch, int8_t* output);
// One column, filters of up to 16 rows, at least eight rows of outputs:
void depthwise_conv_2d_s8_1_column_half_up(const MveDepthwiseStripsParams& params, const int8_t* input,
                                           const uint32_t* weights, int8_t* scratch, int8_t* output);
void depthwise_conv_2d_s8_1_column_half_away(const MveDepthwiseStripsParams& params, const int8_t* input,
                                             const uint32_t* weights, int8_t* scratch, int8_t* output);

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
