#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/kernels/packed_conv_2d.h"

// Depthwise convolutions of at least four channels, one output channel each, on Cortex-M4, M7 and M33;
// reference::depthwise_conv_2d_s8 says what they compute. Where there is one input channel, conv_2d.h is faster.
namespace mote {
namespace kernels {
namespace arm_dsp {

constexpr int32_t most_depthwise_taps = 32;

// Scratch memory: a pixel outside of the image, where a window sees one; 0 where none does.
constexpr int32_t depthwise_padding_bytes(const PackedDepthwiseConv2dParams& params) {
  return params.pad_top > 0 || params.pad_left > 0 ||
                 (params.output_height - 1) * params.stride_height +
                         (params.filter_height - 1) * params.dilation_height >=
                     params.input_height ||
                 (params.output_width - 1) * params.stride_width + (params.filter_width - 1) * params.dilation_width >=
                     params.input_width
             ? params.channels
             : 0;
}

// `weights` is the stream of taps4.h; its last group has the last four channels, which the one before may have too.
// `padding` is scratch memory. Which of the forms fits is for host/lowering/dsp_layer.h to say.
void depthwise_conv_2d_s8_half_up(const PackedDepthwiseConv2dParams& params, const int8_t* input,
                                  const uint32_t* weights, int8_t* padding, int8_t* output);
void depthwise_conv_2d_s8_half_away(const PackedDepthwiseConv2dParams& params, const int8_t* input,
                                    const uint32_t* weights, int8_t* padding, int8_t* output);

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
