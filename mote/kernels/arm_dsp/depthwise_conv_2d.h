#pragma once

#include <stddef.h>
#include <stdint.h>

// Depthwise convolutions of at least four channels, one output channel each, on Cortex-M4, M7 and M33;
// reference::depthwise_conv_2d_s8 says what they compute. Where there is one input channel, conv_2d.h is faster.
namespace mote {
namespace kernels {

struct DspDepthwiseConv2dParams {
  int32_t batches;
  int32_t input_height;
  int32_t input_width;
  int32_t channels;
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

namespace arm_dsp {

constexpr int32_t most_depthwise_taps = 32;

// `weights` is the stream of taps4.h; its last group has the last four channels, which the one before may have too.
// `padding` is scratch memory of a byte a channel. Which of the forms fits is for host/lowering/dsp_layer.h to say.
void depthwise_conv_2d_s8_half_up(const DspDepthwiseConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                  int8_t* padding, int8_t* output);
void depthwise_conv_2d_s8_half_away(const DspDepthwiseConv2dParams& params, const int8_t* input,
                                    const uint32_t* weights, int8_t* padding, int8_t* output);

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
