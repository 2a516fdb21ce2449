#pragma once

#include <stdint.h>

// AVERAGE_POOL_2D of one window that is the whole image, whose rows come one after the other.
namespace mote {
namespace kernels {

struct RowAverageParams {
  int32_t pixels;  // of a row
  int32_t channels;
  int32_t count;  // of all pixels
  int32_t activation_min;
  int32_t activation_max;
};

namespace reference {

// Adds the pixels of a row to one sum a channel.
void add_row_s8(const RowAverageParams& params, const int8_t* input, int32_t* sums);

// What average_pool_2d_s8 gives of all rows.
void average_rows_s8(const RowAverageParams& params, const int32_t* sums, int8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
