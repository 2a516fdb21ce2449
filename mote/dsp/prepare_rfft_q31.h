#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/dsp/rfft_q31.h"

namespace mote {
namespace dsp {

// The logarithm of the number that stands for |Y[k]|² / length = 1 where spectrum_q31 answers exponent 0.
double rfft_q31_log2_of_one(const RfftShape& rfft);

// `turns` is storage of the caller that outlives `rfft`, rfft_q31_turn_count(length) words. `pre_emphasis` (c of
// spectrum_q31) is 0 … 1. `out_of_range` or `buffer_too_small`; then nothing is touched.
MOTE_MUST_USE Status prepare_rfft_q31(int32_t length, float pre_emphasis, Span<TurnQ15> turns, RfftQ31<TurnQ15>* rfft);
MOTE_MUST_USE Status prepare_rfft_q31(int32_t length, float pre_emphasis, Span<TurnQ31> turns, RfftQ31<TurnQ31>* rfft);

}  // namespace dsp
}  // namespace mote
