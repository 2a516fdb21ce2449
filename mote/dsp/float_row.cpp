#include "mote/dsp/float_row.h"

#include "mote/math/round.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {

void fine_row(Span<const float> values, float fine_steps_per_unit, Span<int16_t> row) {
  for (size_t i = 0; i < values.size(); ++i) {
    float steps = values[i] * fine_steps_per_unit;
    if (steps > INT16_MAX) steps = INT16_MAX;
    if (steps < INT16_MIN) steps = INT16_MIN;
    row[i] = static_cast<int16_t>(math::round_half_even(steps));
  }
}

}  // namespace dsp
}  // namespace mote
