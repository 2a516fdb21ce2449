#pragma once

#include <stdint.h>

// What kernels that compute four pixels at a time have in common.
namespace mote {
namespace kernels {
namespace scalar {

constexpr int32_t columns = 4;

// The next four pixels: at the end, some of those before are computed again rather than fewer at once.
inline int32_t next_block(int32_t first, int32_t pixels) {
  const int32_t next = first + columns;
  return next < pixels && next + columns > pixels ? pixels - columns : next;
}

// A window's first row and column in an image.
struct Place {
  int32_t top;
  int32_t left;
  const int8_t* image;
};

// Windows of four output pixels from `first` on; where there are fewer, the last ones are copies.
template <typename Params>
void find_places(const Params& params, const int8_t* input, int32_t image_bytes, int32_t first, int32_t pixels,
                 Place* places) {
  int32_t x = first % params.output_width;
  const int32_t row = first / params.output_width;
  int32_t y = row % params.output_height;
  const int8_t* image = input + row / params.output_height * image_bytes;
  for (int32_t i = 0; i < columns; ++i) {
    places[i] = {y * params.stride_height - params.pad_top, x * params.stride_width - params.pad_left, image};
    if (i + 1 >= pixels || ++x < params.output_width) continue;
    x = 0;
    if (++y < params.output_height) continue;
    y = 0;
    image += image_bytes;
  }
}

}  // namespace scalar
}  // namespace kernels
}  // namespace mote
