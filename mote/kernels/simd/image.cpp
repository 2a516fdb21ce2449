#include "mote/kernels/simd/image.h"

namespace mote {
namespace kernels {
namespace simd {

void widen_image(const SimdWindows& w, const Cores& cores, const int8_t* input, int16_t* image) {
  const auto zero = static_cast<int16_t>(w.input_zero_point);
  const int32_t height = image_height(w);
  const int32_t width = image_width(w);
  const int32_t row_values = width * w.channels;
  const int32_t right = w.input_width - (width - w.pad_left);  // columns of the input that no window covers
  const int32_t covered = right > 0 ? w.input_width - right : w.input_width;
  const int32_t left_values = w.pad_left * w.channels;
  const int32_t covered_values = covered * w.channels;
  for (int32_t y = 0; y < height; ++y, image += row_values) {
    const int32_t input_y = y - w.pad_top;
    if (input_y < 0 || input_y >= w.input_height) {
      cores.fill(zero, row_values, image);
      continue;
    }
    cores.fill(zero, left_values, image);
    cores.widen(input + input_y * w.input_width * w.channels, covered_values, image + left_values);
    cores.fill(zero, row_values - left_values - covered_values, image + left_values + covered_values);
  }
  cores.fill(zero, group_channels, image);
}

Pixels pixels_of(const SimdWindows& w, const int16_t* image) {
  const int32_t row_values = image_width(w) * w.channels;
  return {image, w.output_height, w.output_width, w.stride_height * row_values, w.stride_width * w.channels};
}

}  // namespace simd
}  // namespace kernels
}  // namespace mote
