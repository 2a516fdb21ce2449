#pragma once

#include <stdint.h>

#include "mote/kernels/arm_mve/four_windows.h"
#include "mote/kernels/arm_mve/vectors.h"
#include "mote/kernels/packed_conv_2d.h"

// Convolutions on Cortex-M55, every output of which sees all input channels; reference::conv_2d_s8 says what they
// compute.
namespace mote {
namespace kernels {
namespace arm_mve {

constexpr int32_t mve_window_values(const PackedConv2dParams& params) {
  return params.filter_height * params.filter_width * params.input_channels;
}

// Scratch memory: four windows and what is written behind them, and outputs that can't be written in place.
constexpr int32_t conv_2d_scratch_bytes(const PackedConv2dParams& params) {
  return padded_to_16(mve_window_values(params)) * 4 + 16 +
         spare_outputs_bytes(pixel_count(params), params.output_channels);
}

// `weights` is the stream of windows4.h: of every two output channels, the last two at the end also where their number
// is odd. A window's values are the filter's rows, one after the other, filled up with zeros to vectors of 16. Which of
// the forms fits is for host/lowering/mve_layer.h to say.
void conv_2d_s8_half_up(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights, int8_t* scratch,
                        int8_t* output);
void conv_2d_s8_half_away(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                          int8_t* scratch, int8_t* output);

// The same of windows of up to 16 and 32 values; at least four windows, at least two output channels.
constexpr int32_t windows_at_once = 32;
constexpr int32_t small_conv_2d_scratch_bytes(int32_t most_values) { return windows_at_once * most_values + 16; }

void conv_2d_s8_16_values_half_up(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                  int8_t* scratch, int8_t* output);
void conv_2d_s8_16_values_half_away(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                    int8_t* scratch, int8_t* output);
void conv_2d_s8_32_values_half_up(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                  int8_t* scratch, int8_t* output);
void conv_2d_s8_32_values_half_away(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                    int8_t* scratch, int8_t* output);

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
