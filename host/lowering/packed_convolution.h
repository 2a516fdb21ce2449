#pragma once

#include <cstdint>

#include "mote/kernels/conv_2d.h"
#include "mote/kernels/depthwise_conv_2d.h"
#include "mote/kernels/packed_conv_2d.h"

// What a convolution's own params are for kernels whose weights are packed.
namespace mote::host::lowering {

inline kernels::PackedConv2dParams packed_params(const kernels::Conv2dParams& params) {
  return {params.batches,           params.input_height,   params.input_width,   params.input_channels,
          params.filter_height,     params.filter_width,   params.output_height, params.output_width,
          params.output_channels,   params.stride_height,  params.stride_width,  params.dilation_height,
          params.dilation_width,    params.pad_top,        params.pad_left,      params.input_zero_point,
          params.output_zero_point, params.activation_min, params.activation_max};
}

inline kernels::PackedDepthwiseConv2dParams packed_depthwise_params(const kernels::DepthwiseConv2dParams& params) {
  return {params.batches,        params.input_height,  params.input_width,      params.input_channels,
          params.filter_height,  params.filter_width,  params.output_height,    params.output_width,
          params.stride_height,  params.stride_width,  params.dilation_height,  params.dilation_width,
          params.pad_top,        params.pad_left,      params.input_zero_point, params.output_zero_point,
          params.activation_min, params.activation_max};
}

// One window without padding that is the whole image: a dense layer.
inline bool is_dense(const kernels::PackedConv2dParams& params) {
  return params.output_height == 1 && params.output_width == 1 && params.filter_height == params.input_height &&
         params.filter_width == params.input_width && params.pad_top == 0 && params.pad_left == 0;
}

// A window is a pixel.
inline bool is_1x1(const kernels::PackedConv2dParams& params) {
  return params.filter_height == 1 && params.filter_width == 1 && params.stride_height == 1 && params.stride_width == 1;
}

// Of is_1x1 ones: pixels one after the other.
inline kernels::PackedConv2d1x1Params packed_pixels(const kernels::PackedConv2dParams& params) {
  return {kernels::pixel_count(params), params.input_channels, params.output_channels,
          params.output_zero_point,     params.activation_min, params.activation_max};
}

}  // namespace mote::host::lowering
