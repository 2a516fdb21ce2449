#pragma once

#include <stdint.h>

// A pixel of eight channels after the other, a channel's taps in the same lane: the core of depthwise convolutions of
// other windows than strips.h takes. For Cortex-M55; elsewhere plain C++ that reads the same stream does the same.
namespace mote {
namespace kernels {
namespace arm_mve {

// The assembly reads these fields in this order. Of `stream`, every group of eight channels has
//   1 word        its first channel
//   8 words       biases, of channels 0, 2, 4, 6 and 1, 3, 5, 7
//   2 words a tap weights
//   8 words       multipliers, in the order of the biases
//   2 words       -R, a byte each, in this order
struct Taps8 {
  const uint32_t* stream;
  const uint32_t* stream_end;
  const int8_t* const* taps;  // a pixel's channels each
  int32_t tap_count;          // at least one
  int8_t* output;
  int32_t zero_point;
};

void taps8_half_up(const Taps8* job);
void taps8_half_away(const Taps8* job);

// Words of a group's stream.
constexpr int32_t taps8_words(int32_t taps) { return 1 + 8 + 2 * taps + 8 + 2; }

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
