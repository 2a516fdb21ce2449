#pragma once

#include "mote/base/span.h"

namespace mote {
namespace dsp {

// Ascending, in place, without recursion: n log n steps whatever the order before.
void sort(Span<float> values);

}  // namespace dsp
}  // namespace mote
