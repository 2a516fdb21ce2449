#pragma once

#include <stdint.h>

#include "mote/kernels/arm_dsp/instructions.h"

// A sum becomes an int8 element, in the two ways that a layer's kernel can be made for. Both multiply twice the sum by
// the multiplier m, keep the upper half, add c = (zero point << R) + 2^(R - 1) and shift right by R; what is below -128
// or above 127 is held there. Ties of the shift go
//
//   half_up     towards +infinity: the same as half_away where no output may be less than the zero point (ReLU), or
//               R = 0. 3 instructions.
//   half_away   away from zero, as TFLite's kernels. 5 instructions.
//
// host/lowering/dsp_layer.h says when a layer's numbers allow it.
namespace mote {
namespace kernels {
namespace arm_dsp {

// Of a channel, as they lie in a kernel's stream of weights.
struct Requantize {
  int32_t multiplier;
  int32_t offset;  // c
  int32_t shift;   // R
};

// Of a channel whose c is computed: ((2 * zero point + 1) << R) >> 1.
struct ShortRequantize {
  int32_t multiplier;
  int32_t shift;
};

inline Requantize with_offset(const ShortRequantize& by, int32_t twice_zero_point_and_1) {
  const uint32_t shifted = static_cast<uint32_t>(twice_zero_point_and_1) << by.shift;
  return {by.multiplier, static_cast<int32_t>(shifted) >> 1, by.shift};
}

#if defined(__ARM_FEATURE_DSP)

// Assembly; the arguments are names of registers, "r4".
#define MOTE_HALF_UP(sum, multiplier, offset, shift) \
  "smmlar " sum ", " sum ", " multiplier ", " offset \
  "\n"                                               \
  "asr " sum ", " sum ", " shift                     \
  "\n"                                               \
  "ssat " sum ", #8, " sum "\n"

#define MOTE_HALF_AWAY(sum, multiplier, offset, shift) \
  "smmulr " sum ", " sum ", " multiplier               \
  "\n"                                                 \
  "add " sum ", " sum ", " sum                         \
  ", asr #31\n"                                        \
  "add " sum ", " sum ", " offset                      \
  "\n"                                                 \
  "asr " sum ", " sum ", " shift                       \
  "\n"                                                 \
  "ssat " sum ", #8, " sum "\n"

#endif

inline int8_t half_up(int32_t twice_the_sum, const Requantize& by) {
  return static_cast<int8_t>(ssat8(smmlar(twice_the_sum, by.multiplier, by.offset) >> by.shift));
}

inline int8_t half_away(int32_t twice_the_sum, const Requantize& by) {
  const int32_t product = smmulr(twice_the_sum, by.multiplier);
  return static_cast<int8_t>(ssat8((product + (product >> 31) + by.offset) >> by.shift));
}

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
