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

void load_frame_precise(Span<const int16_t> frame, int16_t before, TwoFloat pre_emphasis, TwoFloats<float> loaded) {
  const size_t count = frame.size() < loaded.high.size() ? frame.size() : loaded.high.size();
  float previous = static_cast<float>(before);
  for (size_t i = 0; i < count; ++i) {
    const float sample = static_cast<float>(frame[i]);
    const TwoFloat emphasised = TwoFloat{sample, 0.0f} - pre_emphasis * TwoFloat{previous, 0.0f};
    loaded.high[i] = emphasised.high;
    loaded.low[i] = emphasised.low;
    previous = sample;
  }
  for (size_t i = count; i < loaded.high.size(); ++i) loaded.high[i] = loaded.low[i] = 0.0f;
}

}  // namespace dsp
}  // namespace mote
