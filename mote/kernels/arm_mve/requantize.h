#pragma once

#include <stdint.h>

#include "mote/base/clamp.h"
#include "mote/base/fixed_point.h"

// A sum becomes an int8 element: bias added, multiplied by m as multiply_q31 does, shifted right by R, the zero point
// added; what is below -128 or above 127 is held there. Ties of the shift go
//
//   half_up     towards +infinity: the same as half_away where no output may be less than the zero point (ReLU)
//   half_away   away from zero, as TFLite's kernels, for R of at least one or a product of zero. Two instructions more.
//
// host/lowering/mve_layer.h says when a layer's numbers allow it.
namespace mote {
namespace kernels {
namespace arm_mve {

#if defined(__ARM_FEATURE_MVE)

// Assembly; the arguments are names of registers. Four sums in `sums`; bias, multiplier and -R are the same for all
// four, or vectors. Leaves them without zero point. `spare`: a vector.
#define MOTE_MVE_HALF_UP(sums, bias, multiplier, minus_shift, spare) \
  "vadd.i32 " sums ", " sums ", " bias                               \
  "\n"                                                               \
  "vqrdmulh.s32 " sums ", " sums ", " multiplier                     \
  "\n"                                                               \
  "vrshl.s32 " sums ", " minus_shift "\n"

#define MOTE_MVE_HALF_AWAY(sums, bias, multiplier, minus_shift, spare) \
  "vadd.i32 " sums ", " sums ", " bias                                 \
  "\n"                                                                 \
  "vqrdmulh.s32 " sums ", " sums ", " multiplier                       \
  "\n"                                                                 \
  "vshr.s32 " spare ", " sums                                          \
  ", #31\n"                                                            \
  "vadd.i32 " sums ", " sums ", " spare                                \
  "\n"                                                                 \
  "vrshl.s32 " sums ", " minus_shift "\n"

// The same of products, -R being a vector.
#define MOTE_MVE_UP(products, minus_shifts, spare) "vrshl.s32 " products ", " products ", " minus_shifts "\n"

#define MOTE_MVE_AWAY(products, minus_shifts, spare) \
  "vshr.s32 " spare ", " products                    \
  ", #31\n"                                          \
  "vadd.i32 " products ", " products ", " spare      \
  "\n"                                               \
  "vrshl.s32 " products ", " products ", " minus_shifts "\n"

// Eight results, of `even` in the even lanes of 16 bits of `even` and of `odd` in the odd ones, with the zero point,
// which is in all lanes of `zero_points`.
#define MOTE_MVE_NARROW(even, odd, zero_points) \
  "vqmovnb.s32 " even ", " even                 \
  "\n"                                          \
  "vqmovnt.s32 " even ", " odd                  \
  "\n"                                          \
  "vqadd.s16 " even ", " even ", " zero_points  \
  "\n"                                          \
  "vqmovnb.s16 " even ", " even "\n"

// Sums, with biases, of eight channels in q0 (even channels) and q1 to eight bytes in q0. The register `stream` points
// to multipliers and, a byte each, -R, even channels first; q5 has zero points.
#define MOTE_MVE_8_CHANNELS(stream, ROUND)                                                     \
  "vldrw.u32 q2, [" stream                                                                     \
  "], #16\n"                                                                                   \
  "vqrdmulh.s32 q0, q0, q2\n"                                                                  \
  "vldrw.u32 q3, [" stream                                                                     \
  "], #16\n"                                                                                   \
  "vqrdmulh.s32 q1, q1, q3\n"                                                                  \
  "vldrb.s32 q2, [" stream "], #4\n" ROUND("q0", "q2", "q3") "vldrb.s32 q2, [" stream          \
                                                             "], #4\n" ROUND("q1", "q2", "q3") \
                                                                 MOTE_MVE_NARROW("q0", "q1", "q5")

#else

struct Requantize {
  int32_t bias;
  int32_t multiplier;
  int32_t minus_shift;  // -R
};

inline int8_t with_zero_point(int32_t x, int32_t zero_point) {
  const int32_t held = clamp<int32_t>(x, INT16_MIN, INT16_MAX);
  return static_cast<int8_t>(clamp<int32_t>(held + zero_point, INT8_MIN, INT8_MAX));
}

inline int32_t rounded_up(int32_t x, int32_t minus_shift) {
  const int64_t half = (int64_t{1} << -minus_shift) >> 1;
  return static_cast<int32_t>((x + half) >> -minus_shift);
}

inline int32_t product_of(uint32_t sum, const Requantize& by) {
  return multiply_q31(static_cast<int32_t>(sum + static_cast<uint32_t>(by.bias)), by.multiplier);
}

inline int8_t half_up(uint32_t sum, const Requantize& by, int32_t zero_point) {
  return with_zero_point(rounded_up(product_of(sum, by), by.minus_shift), zero_point);
}

inline int8_t half_away(uint32_t sum, const Requantize& by, int32_t zero_point) {
  const int32_t product = product_of(sum, by);
  return with_zero_point(rounded_up(product + (product >> 31), by.minus_shift), zero_point);
}

#endif

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
