#pragma once

#include <stdint.h>

#include "mote/kernels/arm_dsp/instructions.h"

// How a word of a stream holds weights of two output channels, even and odd, and how the stand-ins read it.
//
//   paired   two int16, each 256 * odd + even weight: sxtb16 gives the even weights, and the word itself, taken for
//            weights, a sum that is 256 times the odd channel's plus the even one's. The odd channel begins with 256
//            times its bias plus the even one's.
//   single   four bytes, even before odd.
#if !defined(__ARM_FEATURE_DSP)

namespace mote {
namespace kernels {
namespace arm_dsp {

struct Paired {
  static uint32_t odd_weights(uint32_t word) { return word; }
  static int32_t twice_odd(uint32_t even, uint32_t odd) { return static_cast<int32_t>(odd - even) >> 7; }
};

struct Single {
  static uint32_t odd_weights(uint32_t word) { return sxtb16_ror8(word); }
  static int32_t twice_odd(uint32_t, uint32_t odd) { return static_cast<int32_t>(odd << 1); }
};

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote

#endif
