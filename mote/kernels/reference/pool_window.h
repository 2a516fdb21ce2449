#pragma once

#include <stdint.h>

#include "mote/kernels/pool_2d.h"

namespace mote {
namespace kernels {
namespace reference {

// The part of one output's window that lies inside the image; never empty.
struct PoolWindow {
  int32_t batch;
  int32_t y_begin;
  int32_t y_end;
  int32_t x_begin;
  int32_t x_end;
};

inline int32_t tap_count(const PoolWindow& window) {
  return (window.y_end - window.y_begin) * (window.x_end - window.x_begin);
}

// Calls compute(window, channel, index of the output) for every output of the rows.
template <typename Compute>
void for_each_window(const Pool2dParams& params, RowRange rows, Compute compute) {
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    for (int32_t oy = rows.begin; oy < rows.end; ++oy) {
      const int32_t top = oy * params.stride_height - params.pad_top;
      const int32_t bottom = top + params.filter_height;
      for (int32_t ox = 0; ox < params.output_width; ++ox) {
        const int32_t left = ox * params.stride_width - params.pad_left;
        const int32_t right = left + params.filter_width;
        const PoolWindow window = {batch, top < 0 ? 0 : top,
                                   bottom > params.input_height ? params.input_height : bottom, left < 0 ? 0 : left,
                                   right > params.input_width ? params.input_width : right};
        const int32_t pixel = (batch * params.output_height + oy) * params.output_width + ox;
        for (int32_t c = 0; c < params.channels; ++c) compute(window, c, pixel * params.channels + c);
      }
    }
  }
}

// Calls visit(index of the input) for every tap of the window.
template <typename Visit>
void for_each_tap(const Pool2dParams& params, const PoolWindow& window, int32_t channel, Visit visit) {
  for (int32_t y = window.y_begin; y < window.y_end; ++y) {
    for (int32_t x = window.x_begin; x < window.x_end; ++x) {
      const int32_t pixel = (window.batch * params.input_height + y) * params.input_width + x;
      visit(pixel * params.channels + channel);
    }
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
