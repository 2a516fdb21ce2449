#pragma once

#include <stdint.h>

#include "mote/kernels/scalar/requantize.h"

// Any window over one channel of an image at a time, for four pixels: the core of depthwise convolutions, for
// processors that multiply one number at a time.
namespace mote {
namespace kernels {
namespace scalar {

// The assembly reads these fields in this order.
struct Taps4 {
  const Channel* channels;
  const Channel* channels_end;  // at least one
  const int8_t* weights;        // a channel's taps, then the next one's
  const int8_t* const* taps;    // of every tap, where four pixels' first channels are
  const int8_t* const* taps_end;
  int8_t* output;        // of the first pixel; other channels follow
  int32_t pixel_stride;  // from a pixel's outputs to the next one's
  int32_t twice_zero_point_and_1;
};

void taps4(const Taps4* job);

// Sums of one channel. Answers where the next channel's weights are.
const int8_t* add_taps(const int8_t* const* taps, const int8_t* const* taps_end, int32_t channel, const int8_t* weights,
                       int32_t* sums);

}  // namespace scalar
}  // namespace kernels
}  // namespace mote
