#pragma once

#include "mote/dsp/rfft_q31.h"

namespace mote {
namespace dsp {

// The beginning of spectrum_q31: loads the frame with pre-emphasis, scaled down by 2^(what is returned), in
// bit-reversed order and joins twos or fours of its pairs.
int32_t load_q31(const RfftShape& rfft, Span<const int16_t> frame, int16_t before, int32_t* values);

}  // namespace dsp
}  // namespace mote
