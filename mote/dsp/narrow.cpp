#include "mote/dsp/narrow.h"

#include "mote/base/clamp.h"

namespace mote {
namespace dsp {

void narrow(Span<const int16_t> fine, const Narrowing& narrowing, Span<int8_t> narrowed) {
  const int32_t half = int32_t{1} << (narrowing.shift - 1);
  for (size_t i = 0; i < fine.size(); ++i) {
    const int32_t step = ((fine[i] + half) >> narrowing.shift) + narrowing.zero_point;
    narrowed[i] = static_cast<int8_t>(clamp<int32_t>(step, INT8_MIN, INT8_MAX));
  }
}

}  // namespace dsp
}  // namespace mote
