#pragma once

#include <stdint.h>

// Matrix times matrix, two rows (output channels) and four columns (pixels) at a time: the core of convolutions. For
// Cortex-M4, M7 and M33; elsewhere plain C++ that reads the same stream does the same.
namespace mote {
namespace kernels {
namespace arm_dsp {

// The assembly reads these fields in this order. Of `stream`, every pair of rows has
//   2 words               sums to begin with
//   1 word for 2 values   weights of both rows, as coding.h says: values 0 and 2, 1 and 3 of each four
//   2 ShortRequantize
// and `values` are as `widen4` writes them, a multiple of four of each column, at least four.
struct Rows2x4 {
  const uint32_t* stream;
  const uint32_t* stream_end;
  const uint32_t* values;
  const uint32_t* values_end;
  int8_t* output;         // two bytes a pair and column; of the next pair after them
  int32_t column_stride;  // bytes from a column's outputs to the next column's
  int32_t twice_zero_point_and_1;
};

void rows2x4_paired_half_up(const Rows2x4* job);
void rows2x4_paired_half_away(const Rows2x4* job);
void rows2x4_single_half_up(const Rows2x4* job);
void rows2x4_single_half_away(const Rows2x4* job);

// Words of a pair's stream; `values` a multiple of four.
constexpr int32_t rows2x4_words(int32_t values) { return 2 + values / 2 + 4; }

// Four columns' values, `groups` times four of each, as int16: (k0, k2) of columns 0 to 3, then (k1, k3) of them.
// Answers where the next values go.
uint32_t* widen4(const int8_t* const* columns, int32_t groups, uint32_t* result);

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
