#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/dsp/complex_q31.h"

// The loops of rfft_q31.cpp and rfft_q31_load.cpp for Arm processors with the DSP extension (Cortex-M4, M7, M33, M55),
// instruction by instruction. They give the same bits as the portable loops.
#if defined(__ARM_FEATURE_DSP) && defined(__thumb2__)
#define MOTE_RFFT_Q31_ARM_DSP

namespace mote {
namespace dsp {
namespace rfft_q31_arm_dsp {

// Joins transforms of a quarter into transforms of four times as many, from `values` to `end`. `turns` holds three for
// each value of a quarter but the first; a quarter has two values at least.
void join_fours(int32_t* values, int32_t* end, size_t quarter_bytes, const TurnQ15* turns);

// Splits bins `low` up to the middle and `high` down to it.
void split(int32_t* low, int32_t* high, const TurnQ15* turns);

// How join_loaded goes over the samples; the code knows the members' places.
struct LoadSteps {
  size_t last_quarter_bytes;  // from a pair to that of the last quarter
  uint32_t emphasis;
  uint32_t step;  // of the counter
  uint32_t stop;  // the counter at the end
  size_t quarter_bytes;
};

// Loads pairs of samples from each quarter, emphasises and joins them. `sample` is the one before the first pair. The
// counter has the pair's number in its upper bits, as high as they go, and in the lowest five how far samples are
// shifted down.
void join_loaded(const int16_t* sample, const LoadSteps* steps, int32_t* values, uint32_t counter);

}  // namespace rfft_q31_arm_dsp
}  // namespace dsp
}  // namespace mote

#endif
