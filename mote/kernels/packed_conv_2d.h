#pragma once

#include <stdint.h>

// int8 convolutions whose weights and multipliers are packed: what the kernels of arm_dsp/, arm_mve/ and scalar/ are
// given besides, as their own headers say.
namespace mote {
namespace kernels {

// Every output sees all input channels.
struct PackedConv2dParams {
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

constexpr int32_t pixel_count(const PackedConv2dParams& params) {
  return params.batches * params.output_height * params.output_width;
}

// A filter of one tap, without strides: pixels one after the other.
struct PackedConv2d1x1Params {
  int32_t pixels;
  int32_t input_channels;
  int32_t output_channels;
  int32_t output_zero_point;
  int32_t activation_min;
  int32_t activation_max;
};

// One output channel for each input channel.
struct PackedDepthwiseConv2dParams {
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

}  // namespace kernels
}  // namespace mote
