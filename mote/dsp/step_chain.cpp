#include "mote/dsp/step_chain.h"

namespace mote {
namespace dsp {

void run_step_chain(const void* chain, size_t row_size, Span<int16_t> rows, Span<uint32_t> scratch) {
  for (const WindowStep& step : static_cast<const StepChain*>(chain)->steps) {
    step.run(step.params, row_size, rows, scratch);
  }
}

WindowStep chain_step(const StepChain* chain) {
  int32_t scratch_words = 0;
  for (const WindowStep& step : chain->steps) {
    if (step.scratch_words > scratch_words) scratch_words = step.scratch_words;
  }
  return WindowStep{run_step_chain, chain, scratch_words};
}

}  // namespace dsp
}  // namespace mote
