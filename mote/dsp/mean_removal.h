#pragma once

#include "mote/dsp/blocks.h"

namespace mote {
namespace dsp {

// From every value, the mean of its column over the window's rows is subtracted (rounded, halves away from zero): what
// microphone, room and voice add to each band alike. Fine steps stay what they are; 0 is the mean, so that a
// Narrowing's zero point is 0. At most 2^15 rows.
WindowStep mean_removal_step();
void run_mean_removal(const void* nothing, size_t row_size, Span<int16_t> rows, Span<uint32_t> scratch);

}  // namespace dsp
}  // namespace mote
