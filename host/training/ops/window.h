#pragma once

#include <algorithm>
#include <cstdint>

#include "mote/kernels/tensor_info.h"

namespace mote::host::training {

// One dimension of a sliding window: output i reads inputs i * stride - before + tap * dilation.
struct Window {
  int64_t input = 0;
  int64_t output = 0;
  int64_t taps = 0;
  int64_t stride = 1;
  int64_t dilation = 1;
  int64_t before = 0;  // padding in front

  int64_t first_input(int64_t out) const { return out * stride - before; }
};

// Padding as TFLite places it: the odd element comes behind.
inline Window make_window(int64_t input, int64_t output, int64_t taps, int64_t stride, int64_t dilation,
                          kernels::Padding padding) {
  const int64_t reach = (taps - 1) * dilation + 1;
  const int64_t total = std::max<int64_t>(0, (output - 1) * stride + reach - input);
  return {input, output, taps, stride, dilation, padding == kernels::Padding::same ? total / 2 : 0};
}

}  // namespace mote::host::training
