#pragma once

#include <stdint.h>

// A 3x3 window over four channels, each laid out as a plane of int16, without strides: the core of depthwise
// convolutions. For Cortex-M4, M7 and M33; elsewhere plain C++ that reads the same stream does the same.
namespace mote {
namespace kernels {
namespace arm_dsp {

// Of `stream`, every channel has six words:
//   multiplier, shift R, twice the sum to begin with,
//   and of each of the window's rows the weights a, b, c as four bytes a, b, b, c
// What is added before the shift (c of requantize.h) follows from R and the zero point. The assembly reads the fields
// in this order, and leaves `stream`, `plane` and `output` behind the four channels.
struct Window3x3 {
  const uint32_t* stream;
  const uint32_t*
      plane;  // of the first channel; a row of outputs sees three rows of it, and two more values than it has
  int32_t plane_bytes;
  int8_t* output;
  int32_t column_stride;  // bytes from an output to the next of a row
  int32_t row_stride;     // bytes from a row of outputs to the next
  int32_t rows;
  int32_t pair_bytes;  // four for every two outputs of a row, at least four
  int32_t has_single;  // whether a row has one output more
  int32_t twice_zero_point_and_1;
};

// Rows of a plane are 64 or 128 bytes apart, at multiples of four.
void window3x3_half_up_64(Window3x3* job);
void window3x3_half_up_128(Window3x3* job);
void window3x3_half_away_64(Window3x3* job);
void window3x3_half_away_128(Window3x3* job);

constexpr int32_t window3x3_channel_words = 6;

// Widens a row of pixels, `pairs` times two, of four channels each, at least one: a word of each of the four planes has
// two neighbours' values.
void split_pairs(const int8_t* pixels, int32_t pixel_stride, int32_t pairs, uint32_t* plane, int32_t plane_bytes);

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
