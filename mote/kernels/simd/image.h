#pragma once

#include "mote/kernels/simd/cores_table.h"

// The image that windows lie in, widened to int16 with its padding.
namespace mote {
namespace kernels {

// Of convolutions of both kinds; `channels` are the input's.
struct SimdWindows {
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
};

namespace simd {

// Pixels of the image that some window covers.
constexpr int32_t image_height(const SimdWindows& w) {
  return (w.output_height - 1) * w.stride_height + (w.filter_height - 1) * w.dilation_height + 1;
}
constexpr int32_t image_width(const SimdWindows& w) {
  return (w.output_width - 1) * w.stride_width + (w.filter_width - 1) * w.dilation_width + 1;
}

// Scratch memory of an image. Cores read up to a vector past its end.
constexpr int32_t image_bytes(const SimdWindows& w) {
  return (image_height(w) * image_width(w) * w.channels + group_channels) * 2;
}

// Of one batch's input.
void widen_image(const SimdWindows& windows, const Cores& cores, const int8_t* input, int16_t* image);

Pixels pixels_of(const SimdWindows& windows, const int16_t* image);

}  // namespace simd
}  // namespace kernels
}  // namespace mote
