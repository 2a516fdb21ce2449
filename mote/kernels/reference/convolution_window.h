#pragma once

#include <stdint.h>

#include "mote/kernels/tensor_info.h"

namespace mote {
namespace kernels {
namespace reference {

// The taps of a filter along one axis that lie inside the image.
struct Taps {
  int32_t begin;
  int32_t end;
};

// Of `count` taps, `dilation` apart, the first at `first`; the image has `size` places.
inline Taps taps_inside(int32_t first, int32_t dilation, int32_t count, int32_t size) {
  Taps taps = {0, 0};
  // Beyond the last tap, where nobody looks, the place may wrap.
  const auto step = [&] {
    first = static_cast<int32_t>(static_cast<uint32_t>(first) + static_cast<uint32_t>(dilation));
  };
  for (; taps.begin < count && first < 0; ++taps.begin) step();
  for (taps.end = taps.begin; taps.end < count && first < size; ++taps.end) step();
  return taps;
}

// What the filter of a convolution sees at one pixel of the output.
struct ConvolutionWindow {
  int32_t top;   // of its first tap, which may lie in the padding
  int32_t left;  // likewise
  Taps rows;
  Taps columns;
};

// Calls compute(window, index of the image's first element, of the output pixel's first) for every pixel of the rows.
template <typename Params, typename Compute>
inline void for_each_pixel(const Params& params, RowRange rows, Compute compute) {
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    const int32_t image = batch * params.input_height * params.input_width * params.input_channels;
    for (int32_t oy = rows.begin; oy < rows.end; ++oy) {
      ConvolutionWindow window;
      window.top = oy * params.stride_height - params.pad_top;
      window.rows = taps_inside(window.top, params.dilation_height, params.filter_height, params.input_height);
      for (int32_t ox = 0; ox < params.output_width; ++ox) {
        window.left = ox * params.stride_width - params.pad_left;
        window.columns = taps_inside(window.left, params.dilation_width, params.filter_width, params.input_width);
        const int32_t pixel = (batch * params.output_height + oy) * params.output_width + ox;
        compute(window, image, pixel * params.output_channels);
      }
    }
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
