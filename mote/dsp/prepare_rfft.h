#pragma once

#include "mote/base/span.h"
#include "mote/base/status.h"

namespace mote {
namespace dsp {

// Fills `sine_turn` with one turn of the sine, sin(2π·k/n) for k = 0 … n-1, n = its size. `out_of_range` where n is no
// length of an rfft.
MOTE_MUST_USE Status prepare_rfft(Span<float> sine_turn);

}  // namespace dsp
}  // namespace mote
