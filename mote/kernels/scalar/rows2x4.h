#pragma once

#include <stdint.h>

#include "mote/kernels/scalar/requantize.h"

// Matrix times matrix, two rows (output channels) and four columns (pixels) at a time: the core of convolutions, for
// processors that multiply one number at a time. fields.h says how two columns share a multiplication.
namespace mote {
namespace kernels {
namespace scalar {

// `stream` has blocks of
//   1 byte         the number of values, 1 to most_block_values
//   2 bytes each   weights of both rows
// and a 0 after the last one. Of each value, `values` have two words: columns 0 and 1, columns 2 and 3, as two_values.
// `sums` get what fields.h says, of one row after the other. Answers where the stream goes on.
constexpr int32_t most_block_values = 16;
const int8_t* rows2x4(const int8_t* stream, const uint32_t* values, int32_t* sums);

// Outputs of four pixels in one go: two rows, and so two channels, at a time. The assembly reads these fields in this
// order.
struct Outputs2x4 {
  const Channel* channels;
  const Channel* channels_end;
  const int8_t* stream;
  const uint32_t* values;
  int8_t* output;        // of the first pixel; other channels follow
  int32_t pixel_stride;  // from a pixel's outputs to the next one's
  int32_t twice_zero_point_and_1;
};
// Of at least one pair of channels. Answers where the stream goes on.
const int8_t* outputs2x4(const Outputs2x4* job);

// Four columns' values as `rows2x4` reads them. Answers where the next ones go.
uint32_t* pair_columns(const int8_t* const* columns, int32_t count, uint32_t* result);

}  // namespace scalar
}  // namespace kernels
}  // namespace mote
