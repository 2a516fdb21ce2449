#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/dsp/blocks.h"

namespace mote {
namespace dsp {

// Fine steps to int8, as Narrowing says. Both have the same size.
void narrow(Span<const int16_t> fine, const Narrowing& narrowing, Span<int8_t> narrowed);

}  // namespace dsp
}  // namespace mote
