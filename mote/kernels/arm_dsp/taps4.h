#pragma once

#include <stdint.h>

// Any window over four channels of an image at a time, for one pixel: the core of depthwise convolutions with strides
// or other windows than 3x3. For Cortex-M4, M7 and M33; elsewhere plain C++ that reads the same stream does the same.
namespace mote {
namespace kernels {
namespace arm_dsp {

// The assembly reads these fields in this order. Of `stream`, every group of four channels has
//   1 word         its first channel
//   4 words        twice the sums to begin with
//   2 words a tap  twice the weights as int16: channels 0 and 2, 1 and 3
//   4 ShortRequantize
struct Taps4 {
  const uint32_t* stream;
  const uint32_t* stream_end;
  const int8_t* const* taps;  // a pixel's channels each
  const int8_t* const* taps_end;
  int8_t* output;
  int32_t twice_zero_point_and_1;
};

void taps4_half_up(const Taps4* job);
void taps4_half_away(const Taps4* job);

// Words of a group's stream.
constexpr int32_t taps4_words(int32_t taps) { return 5 + 2 * taps + 8; }

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
