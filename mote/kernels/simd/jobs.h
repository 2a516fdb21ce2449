#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/kernels/linear_add.h"

// Before a loop of few turns whose arrays shall lie in registers.
#if defined(__clang__)
#define MOTE_UNROLL _Pragma("clang loop unroll(full)")
#else
#define MOTE_UNROLL _Pragma("GCC unroll 8")
#endif

// What the cores of int8 layers are given: an image of one batch, widened to int16, with its padding round it, and the
// stream of weights. A window is the same offsets from every pixel's own place.
namespace mote {
namespace kernels {
namespace simd {

constexpr int32_t group_channels = 16;

// What an output channel needs beside its weights: rescaled = ((p + (p < 0 ? -1 : 0) + half) * scale) >> 31, where
// p = (sum * multiplier + 2^30) >> 31, half = 2^(R - 1) and scale = 2^(31 - R): TFLite's two roundings, of a shift R of
// at least one to the right.
//
// Of every group of 16 channels the stream has four times 16 words (sums to begin with, multipliers, halves, scales)
// and the weights, two bytes for each channel, of pairs of values (convolve) or of taps (convolve_depthwise), the last
// one filled up with zero. In both cases channels come in the order 0 to 3, 8 to 11, 4 to 7, 12 to 15; see
// interleave_low of vectors_plain.h.
constexpr int32_t group_words(int32_t pairs) { return 4 * group_channels + pairs * (2 * group_channels / 4); }

struct Outputs {
  int32_t channels;
  int32_t zero_point;
  int32_t min;
  int32_t max;
  int8_t* place;
};

struct Pixels {
  const int16_t* image;
  int32_t rows;
  int32_t columns;
  int32_t row_step;  // in elements of the image
  int32_t column_step;
};

// A window's rows of `pairs` times two values that lie together, each `row_step` after the other, `columns` times.
struct Window {
  int32_t rows;
  int32_t row_step;
  int32_t columns;
  int32_t column_step;
  int32_t pairs;
};

constexpr int32_t most_taps = 64;

}  // namespace simd
}  // namespace kernels
}  // namespace mote
