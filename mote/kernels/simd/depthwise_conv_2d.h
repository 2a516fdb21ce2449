#pragma once

#include "mote/kernels/simd/image.h"

// Depthwise convolutions of one output channel for each input channel, on computers and phones; see conv_2d.h.
// reference::depthwise_conv_2d_s8 says what they compute.
namespace mote {
namespace kernels {

struct SimdDepthwiseConv2dParams {
  SimdWindows windows;
  int32_t output_zero_point;
  int32_t activation_min;
  int32_t activation_max;
};

namespace simd {

// `weights` is the stream of jobs.h; `image` is scratch memory of image_bytes(). host/lowering/lower_for_simd.cpp says
// which layers it fits.
void depthwise_conv_2d_s8(const SimdDepthwiseConv2dParams& params, const int8_t* input, const uint32_t* weights,
                          int16_t* image, int8_t* output);

}  // namespace simd
}  // namespace kernels
}  // namespace mote
