#include "mote/dsp/conditioning.h"

#include "mote/dsp/statistics.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {

size_t conditioned_size(const Conditioning& conditioning) {
  size_t size = static_cast<size_t>(conditioning.window_frames);
  for (const Decimator& decimator : conditioning.decimators) size = decimated_size(size, decimator.factor);
  return size;
}

Span<float> condition_axis(const Conditioning& conditioning, Span<const float> window, size_t axis,
                           Span<float> values) {
  load_axis(window, static_cast<size_t>(conditioning.axes), axis, conditioning.scale, values);
  float constant = conditioning.decimators.empty() ? 0.0f : values[0];
  for (const Decimator& decimator : conditioning.decimators) {
    values = decimate(decimator, values);
    constant *= decimator.gain;
  }
  if (!conditioning.sections.empty()) {
    for (float& value : values) value += constant;
  }
  filter(conditioning.sections, values);
  remove_mean(values);
  return values;
}

}  // namespace dsp
}  // namespace mote
