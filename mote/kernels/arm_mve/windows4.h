#pragma once

#include <stdint.h>

// Four windows of int8 values times the weights of two output channels after the other: the core of convolutions. For
// Cortex-M55; elsewhere plain C++ that reads the same stream does the same.
namespace mote {
namespace kernels {
namespace arm_mve {

// The assembly reads these fields in this order. Of `stream`, every pair of channels has
//   8 words a vector  16 weights of the first channel, 16 of the second
//   6 words           biases, multipliers, -R of both
// Windows are read in vectors of 16 values from any address.
struct Windows4 {
  const uint32_t* stream;
  const uint32_t* stream_end;
  const int8_t* windows[4];
  int8_t* output;         // of the first window and channel
  int32_t output_stride;  // bytes from a window's outputs to the next one's
  int32_t vectors;        // of a window, at least one
  int32_t zero_point;
  int32_t blocks;       // of four windows, at least one
  int32_t window_step;  // bytes from a block's windows to the next one's
  int32_t output_step;  // bytes from where a block's outputs end to where the next one's begin
};

void windows4_half_up(const Windows4* job);
void windows4_half_away(const Windows4* job);

// Words of a pair's stream.
constexpr int32_t windows4_words(int32_t vectors) { return 8 * vectors + 6; }

// The offsets of outputs are of 16 bits.
constexpr int32_t windows4_most_stride = 0xffff / 3;

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
