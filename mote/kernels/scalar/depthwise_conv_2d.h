#pragma once

#include <stdint.h>

// Depthwise convolutions of one output channel each on processors that multiply one number at a time (Cortex-M0 and
// M3, RISC-V); reference::depthwise_conv_2d_s8 says what they compute.
namespace mote {
namespace kernels {

struct ScalarDepthwiseConv2dParams {
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

namespace scalar {

constexpr int32_t most_depthwise_taps = 32;

// `weights`: Channels of requantize.h, then each channel's filter, its rows one after the other, as bytes. `padding` is
// scratch memory of a byte a channel.
void depthwise_conv_2d_s8(const ScalarDepthwiseConv2dParams& params, const int8_t* input, const uint32_t* weights,
                          int8_t* padding, int8_t* output);

}  // namespace scalar
}  // namespace kernels
}  // namespace mote
