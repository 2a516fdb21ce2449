#pragma once

#include <stdint.h>

// Depthwise convolutions on Cortex-M55, an output channel for every input channel, of any window;
// reference::depthwise_conv_2d_s8 says what they compute.
namespace mote {
namespace kernels {

struct MveDepthwiseTapsParams {
  int32_t batches;
  int32_t input_height;
  int32_t input_width;
  int32_t channels;  // at least eight
  int32_t filter_height;
  int32_t filter_width;
  int32_t output_height;
  int32_t output_width;
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

constexpr int32_t most_depthwise_taps = 64;

// `weights` is the stream of taps8.h; the last group has the last eight channels. `scratch` has a byte a channel. Which
// of the forms fits is for host/lowering/mve_layer.h to say.
void depthwise_conv_2d_s8_taps_half_up(const MveDepthwiseTapsParams& params, const int8_t* input,
                                       const uint32_t* weights, int8_t* scratch, int8_t* output);
void depthwise_conv_2d_s8_taps_half_away(const MveDepthwiseTapsParams& params, const int8_t* input,
                                         const uint32_t* weights, int8_t* scratch, int8_t* output);

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
