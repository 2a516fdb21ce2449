#pragma once

#include "mote/base/span.h"
#include "mote/dsp/blocks.h"

namespace mote {
namespace dsp {

// Several window steps, one after the other.
struct StepChain {
  Span<const WindowStep> steps;
};

// The function of a WindowStep whose params are a StepChain; its scratch is the largest of theirs.
void run_step_chain(const void* chain, size_t row_size, Span<int16_t> rows, Span<uint32_t> scratch);
WindowStep chain_step(const StepChain* chain);

}  // namespace dsp
}  // namespace mote
