#include "mote/dsp/load_frame.h"

#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {

void load_frame(Span<const int16_t> frame, int16_t before, float pre_emphasis, Span<float> loaded) {
  const size_t count = frame.size() < loaded.size() ? frame.size() : loaded.size();
  float previous = static_cast<float>(before);
  for (size_t i = 0; i < count; ++i) {
    const float sample = static_cast<float>(frame[i]);
    loaded[i] = sample - pre_emphasis * previous;
    previous = sample;
  }
  for (size_t i = count; i < loaded.size(); ++i) loaded[i] = 0.0f;
}

}  // namespace dsp
}  // namespace mote
