#pragma once

#include "mote/base/status.h"
#include "mote/dsp/rfft_precise.h"

namespace mote {
namespace dsp {

// As prepare_rfft, to twice the digits: sin(2π·k/n) = high[k] + low[k] within 1e-14. `out_of_range` where n is no
// length of an rfft, `buffer_too_small` where the parts differ in size.
MOTE_MUST_USE Status prepare_rfft_precise(TwoFloats<float> sine_turn);

}  // namespace dsp
}  // namespace mote
