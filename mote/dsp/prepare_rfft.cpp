#include "mote/dsp/prepare_rfft.h"

#include "mote/dsp/rfft.h"
#include "mote/math/functions.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {

Status prepare_rfft(Span<float> sine_turn) {
  const size_t n = sine_turn.size();
  if (!is_rfft_length(static_cast<int64_t>(n))) return Status::out_of_range;
  for (size_t k = 0; k < n; ++k) {
    sine_turn[k] = static_cast<float>(math::sin_of_turns(static_cast<double>(k) / static_cast<double>(n)));
  }
  return Status::ok;
}

}  // namespace dsp
}  // namespace mote
