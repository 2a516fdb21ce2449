#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/dsp/rfft_q31.h"

namespace mote {
namespace dsp {

// Puts the first and the last number of a spectrum anew, from exact sums of the samples. Where a scale has no
// floor it shows that these bins, as no others, are exactly 0 now and then. `words` and `power_exponent` come from
// spectrum_q31 for the same frame.
void put_edge_bins_q31(const RfftShape& rfft, Span<const int16_t> frame, int16_t before, int32_t power_exponent,
                       Span<uint32_t> words);

}  // namespace dsp
}  // namespace mote
