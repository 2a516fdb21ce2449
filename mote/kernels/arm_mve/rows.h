#pragma once

#include <stdint.h>

// Matrix times vector, eight or four rows at a time: the core of dense layers. For Cortex-M55; elsewhere plain C++ that
// reads the same stream does the same.
namespace mote {
namespace kernels {
namespace arm_mve {

// The assembly reads these fields in this order. Of `stream`, every group of rows has, a row after the other,
//   1 word a row           biases
//   4 words a row, vector  16 weights
//   1 word a row           multipliers
//   1 byte a row           -R
// Of eight rows, those of even number come first. Values are read in vectors of 16 from any address.
struct Rows {
  const uint32_t* stream;
  const uint32_t* stream_end;
  const int8_t* values;
  int8_t* output;   // eight or four a group
  int32_t vectors;  // at least one
  int32_t zero_point;
};

void rows8_half_up(const Rows* job);
void rows8_half_away(const Rows* job);
void rows4_half_up(const Rows* job);
void rows4_half_away(const Rows* job);

// Words of a group's stream; `rows`: 8 or 4.
constexpr int32_t rows_words(int32_t rows, int32_t vectors) { return rows * (2 + 4 * vectors) + rows / 4; }

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
