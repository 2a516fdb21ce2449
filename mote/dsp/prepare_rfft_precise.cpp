#include "mote/dsp/prepare_rfft_precise.h"

#include "mote/dsp/rfft.h"
#include "mote/math/functions.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {

Status prepare_rfft_precise(TwoFloats<float> sine_turn) {
  const size_t n = sine_turn.high.size();
  if (!is_rfft_length(static_cast<int64_t>(n))) return Status::out_of_range;
  if (sine_turn.low.size() != n) return Status::buffer_too_small;
  for (size_t k = 0; k < n; ++k) {
    const double sine = math::sin_of_turns(static_cast<double>(k) / static_cast<double>(n));
    sine_turn.high[k] = static_cast<float>(sine);
    sine_turn.low[k] = static_cast<float>(sine - static_cast<double>(sine_turn.high[k]));
  }
  return Status::ok;
}

}  // namespace dsp
}  // namespace mote
