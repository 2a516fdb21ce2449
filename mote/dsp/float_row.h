#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/span.h"

// What the float forms of blocks share when they serve as a FrameBlock.
namespace mote {
namespace dsp {

// Scratch holds whatever its block stores; no word of it is read as another type than it was written.
inline Span<float> as_floats(Span<uint32_t> scratch) {
  return Span<float>(reinterpret_cast<float*>(scratch.data()), scratch.size());
}

// row = round(values · fine_steps_per_unit), halves to even, saturated.
void fine_row(Span<const float> values, float fine_steps_per_unit, Span<int16_t> row);

}  // namespace dsp
}  // namespace mote
