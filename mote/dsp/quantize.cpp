#include "mote/dsp/quantize.h"

#include "mote/math/round.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {

void quantize_s8(Span<const float> values, float scale, int32_t zero_point, Span<int8_t> quantized) {
  for (size_t i = 0; i < values.size(); ++i) {
    // Beyond ±1000 every zero point saturates; the clip keeps the conversion to an integer defined.
    float steps = values[i] / scale;
    steps = steps > 1000.0f ? 1000.0f : steps < -1000.0f ? -1000.0f : steps;
    const int32_t q = math::round_half_away(steps) + zero_point;
    quantized[i] = static_cast<int8_t>(q < INT8_MIN ? INT8_MIN : q > INT8_MAX ? INT8_MAX : q);
  }
}

}  // namespace dsp
}  // namespace mote
