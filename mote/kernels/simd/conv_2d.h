#pragma once

#include "mote/kernels/simd/image.h"

// Convolutions, and dense layers as convolutions of an image of one pixel, on computers and phones: x86-64 with AVX2,
// WebAssembly with SIMD, plain C++ elsewhere. reference::conv_2d_s8 says what they compute.
namespace mote {
namespace kernels {

struct SimdConv2dParams {
  SimdWindows windows;
  int32_t output_channels;
  int32_t output_zero_point;
  int32_t activation_min;
  int32_t activation_max;
};

namespace simd {

// A filter row's taps lie together in the image.
constexpr bool has_whole_rows(const SimdWindows& w) { return w.dilation_width == 1; }

// Pairs of values of a piece of the window that lies together.
constexpr int32_t piece_pairs(const SimdWindows& w) {
  return ((has_whole_rows(w) ? w.filter_width : 1) * w.channels + 1) / 2;
}

// `weights` is the stream of jobs.h, pieces one after the other; `image` is scratch memory of image_bytes().
// host/lowering/lower_for_simd.cpp says which layers it fits.
void conv_2d_s8(const SimdConv2dParams& params, const int8_t* input, const uint32_t* weights, int16_t* image,
                int8_t* output);

}  // namespace simd
}  // namespace kernels
}  // namespace mote
