#pragma once

#include <stdint.h>

// Windows of one channel after the other, copied to a plane of bytes whose rows are so near to each other that a window
// fits into one vector: the core of depthwise convolutions. For Cortex-M55; elsewhere plain C++ that reads the same
// stream does the same.
namespace mote {
namespace kernels {
namespace arm_mve {

// A pass over a channel's plane: groups of eight windows, whose places and outputs follow a pattern.
struct StripPass {
  const int8_t* windows;
  int8_t* output;       // of the first channel
  int32_t groups;       // at least one
  int32_t output_step;  // bytes from a group's outputs to the next one's
  const int8_t* end;    // where the windows end. If the groups before end elsewhere, there is one more:
  const int8_t* last_windows;
  int8_t* last_output;
  int32_t unused;
  uint16_t output_offsets[8];  // of windows 0, 4, 1, 5, 2, 6, 3, 7
};

// The assembly reads these fields in this order. Of `stream`, every channel has its bias, its multiplier and bytes: -R,
// zero, weights. `tap_offsets` says which of a channel's bytes is multiplied by a window's bytes, `zero_byte` where
// a window's byte doesn't count.
struct Strips {
  const uint32_t* stream;
  const uint32_t* stream_end;
  const int8_t* input;  // of the first channel
  int8_t* plane;        // where the first row is copied to
  int32_t input_row;    // bytes from a row to the next one
  int32_t rows;
  int32_t zero_point;
  uint32_t columns_mask;  // two bits a column
  int32_t channel_bytes;  // of the stream
  int32_t unused;
  uint8_t tap_offsets[16];
  uint16_t input_offsets[8];  // of a row's columns
  StripPass passes[2];
};

constexpr uint8_t zero_byte = 9;
constexpr uint8_t first_weight_byte = 10;

// Rows of a plane are six bytes apart.
constexpr int32_t plane_pitch = 6;

// Windows of 3x3 or less in strips of four columns; a group has two rows of outputs.
void strips_4_half_up(const Strips* job);
void strips_4_half_away(const Strips* job);

// The same, and a second pass over one column; a group has eight rows of outputs.
void strips_4_and_1_half_up(const Strips* job);
void strips_4_and_1_half_away(const Strips* job);

// With a stride of two, in strips of two columns; a group has four rows of outputs.
void strips_stride_2_half_up(const Strips* job);
void strips_stride_2_half_away(const Strips* job);

// Images of one column; windows of up to 16 rows. `input_row` and `input_offsets` are those of eight rows, which are
// copied at once. The plane's rows are neighbours, a group has eight outputs.
void strips_of_rows_half_up(const Strips* job);
void strips_of_rows_half_away(const Strips* job);

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
