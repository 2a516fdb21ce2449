#include "mote/dsp/filters.h"

#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {

void low_pass(Span<const StateVariableSection> sections, Span<float> values) {
  for (const StateVariableSection& section : sections) {
    float band_state = 0.0f;
    float low_state = 0.0f;
    for (float& value : values) {
      const float error = value - low_state;
      const float band = section.a1 * band_state + section.a2 * error;
      const float low = low_state + section.a2 * band_state + section.a3 * error;
      band_state = 2.0f * band - band_state;
      low_state = 2.0f * low - low_state;
      value = low;
    }
  }
}

void filter(Span<const DirectFormSection> sections, Span<float> values) {
  for (const DirectFormSection& section : sections) {
    float first = 0.0f;
    float second = 0.0f;
    for (float& value : values) {
      const float filtered = section.b0 * value + first;
      first = section.b1 * value - section.a1 * filtered + second;
      second = section.b2 * value - section.a2 * filtered;
      value = filtered;
    }
  }
}

Span<float> decimate(const Decimator& decimator, Span<float> values) {
  const float first = values[0];
  for (float& value : values) value -= first;
  low_pass(decimator.sections, values);
  const Span<float> kept = values.subspan(0, decimated_size(values.size(), decimator.factor));
  const size_t factor = static_cast<size_t>(decimator.factor);
  for (size_t i = 0; i < kept.size(); ++i) kept[i] = values[i * factor] * decimator.gain;
  return kept;
}

}  // namespace dsp
}  // namespace mote
