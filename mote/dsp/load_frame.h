#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/dsp/rfft_precise.h"
#include "mote/dsp/two_float.h"

namespace mote {
namespace dsp {

// loaded[i] = frame[i] - pre_emphasis · frame[i-1], then zeros; `before` is the sample before the frame. A frame longer
// than `loaded` is cut to its length.
void load_frame(Span<const int16_t> frame, int16_t before, float pre_emphasis, Span<float> loaded);

// The same to twice the digits: what pre-emphasis leaves beside a tone isn't lost to rounding.
void load_frame_precise(Span<const int16_t> frame, int16_t before, TwoFloat pre_emphasis, TwoFloats<float> loaded);

}  // namespace dsp
}  // namespace mote
