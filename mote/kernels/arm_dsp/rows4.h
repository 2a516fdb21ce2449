#pragma once

#include <stdint.h>

// Matrix times vector, four rows at a time: the core of dense layers. For Cortex-M4, M7 and M33; elsewhere plain C++
// that reads the same stream does the same.
namespace mote {
namespace kernels {
namespace arm_dsp {

// The assembly reads these fields in this order. Of `stream`, every group of four rows has
//   4 words        sums to begin with
//   1 word a value weights, four values after the other: two words of rows 0 and 1, two of rows 2 and 3. The first of
//                  the two has values 0 and 2, the second values 1 and 3, the lower value in the lower half
//   4 Requantize
// coding.h says how two rows' weights, paired or single, share a word. `values` are a multiple of four, at least four:
// int16 as `widen` writes them, or int8 for the cores that widen them for every group, in 2 instructions more for four.
struct Rows4 {
  const uint32_t* stream;
  const uint32_t* stream_end;
  const void* values;
  const void* values_end;
  int8_t* output;  // four a group
};

void rows4_paired_half_up(const Rows4* job);
void rows4_paired_half_away(const Rows4* job);
void rows4_single_half_up(const Rows4* job);
void rows4_single_half_away(const Rows4* job);
void rows4_of_int8_paired_half_up(const Rows4* job);
void rows4_of_int8_paired_half_away(const Rows4* job);
void rows4_of_int8_single_half_up(const Rows4* job);
void rows4_of_int8_single_half_away(const Rows4* job);

// Words of a group's stream; `values` a multiple of four.
constexpr int32_t rows4_words(int32_t values) { return 4 + values + 12; }

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
