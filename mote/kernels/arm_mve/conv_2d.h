#pragma once

#include <stdint.h>

#include "mote/kernels/arm_mve/four_windows.h"
#include "mote/kernels/arm_mve/vectors.h"

// Convolutions on Cortex-M55, every output of which sees all input channels; reference::conv_2d_s8 says what they
// compute.
namespace mote {
namespace kernels {

struct MveConv2dParams {
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

namespace arm_mve {

constexpr int32_t mve_windows(const MveConv2dParams& params) {
  return params.batches * params.output_height * params.output_width;
}
constexpr int32_t mve_window_values(const MveConv2dParams& params) {
  return params.filter_height * params.filter_width * params.input_channels;
}

// Scratch memory: four windows and what is written behind them, and outputs that can't be written in place.
constexpr int32_t conv_2d_scratch_bytes(const MveConv2dParams& params) {
  return padded_to_16(mve_window_values(params)) * 4 + 16 +
         spare_outputs_bytes(mve_windows(params), params.output_channels);
}

// `weights` is the stream of windows4.h: of every two output channels, the last two at the end also where their number
// is odd. A window's values are the filter's rows, one after the other, filled up with zeros to vectors of 16. Which of
// the forms fits is for host/lowering/mve_layer.h to say.
void conv_2d_s8_half_up(const MveConv2dParams& params, const int8_t* input, const uint32_t* weights, int8_t* scratch,
                        int8_t* output);
void conv_2d_s8_half_away(const MveConv2dParams& params, const int8_t* input, const uint32_t* weights, int8_t* scratch,
                          int8_t* output);

// The same of windows of up to 16 and 32 values; at least four windows, at least two output channels.
constexpr int32_t windows_at_once = 32;
constexpr int32_t small_conv_2d_scratch_bytes(int32_t most_values) { return windows_at_once * most_values + 16; }

void conv_2d_s8_16_values_half_up(const MveConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                  int8_t* scratch, int8_t* output);
void conv_2d_s8_16_values_half_away(const MveConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                    int8_t* scratch, int8_t* output);
void conv_2d_s8_32_values_half_up(const MveConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                  int8_t* scratch, int8_t* output);
void conv_2d_s8_32_values_half_away(const MveConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                    int8_t* scratch, int8_t* output);

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
