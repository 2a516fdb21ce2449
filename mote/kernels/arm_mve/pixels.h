#pragma once

#include <stdint.h>

// Pixels in a row times the weights of two output channels after the other, which stay in registers: the core of
// convolutions that see few values. For Cortex-M55; elsewhere plain C++ that reads the same stream does the same.
namespace mote {
namespace kernels {
namespace arm_mve {

// The assembly reads these fields in this order. `stream` is that of windows4.h with one vector a channel, of
// pixels_32 two. Pixels are 8, 16 or 32 bytes; those of 8 are read with the 8 bytes behind them.
struct Pixels {
  const uint32_t* stream;
  const uint32_t* stream_end;
  const int8_t* input;
  int8_t* output;
  int32_t output_stride;  // bytes from a pixel's outputs to the next one's
  int32_t blocks;         // of four pixels, at least one
  int32_t zero_point;
};

using PixelsCore = void (*)(const Pixels*);

void pixels_8_half_up(const Pixels* job);
void pixels_8_half_away(const Pixels* job);
void pixels_16_half_up(const Pixels* job);
void pixels_16_half_away(const Pixels* job);
void pixels_32_half_up(const Pixels* job);
void pixels_32_half_away(const Pixels* job);

// The outputs of so many channels; of the odd last one with the one before it again.
inline void multiply_pixels(int32_t output_channels, int32_t zero_point, PixelsCore core, int32_t words_a_pair,
                            const uint32_t* weights, const int8_t* input, int32_t blocks, int8_t* output) {
  const uint32_t* const end = weights + output_channels / 2 * words_a_pair;
  Pixels job = {weights, end, input, output, output_channels, blocks, zero_point};
  core(&job);
  if (output_channels % 2 == 0) return;
  job.stream = end;
  job.stream_end = end + words_a_pair;
  job.output = output + (output_channels - 2);
  core(&job);
}

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
