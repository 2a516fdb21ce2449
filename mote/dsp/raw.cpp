#include "mote/dsp/raw.h"

#include "mote/dsp/window_size.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {

Status check_raw(const Raw& raw) {
  return is_window_size(raw.window_frames, raw.axes) ? Status::ok : Status::out_of_range;
}

WindowBlock raw_block(const Raw* raw) {
  return WindowBlock{run_raw, raw, raw->window_frames, raw->axes, raw->window_frames * raw->axes, 0};
}

void run_raw(const void* params, Span<const float> window, Span<float>, Span<float> features) {
  const float scale = static_cast<const Raw*>(params)->scale;
  for (size_t i = 0; i < features.size(); ++i) features[i] = window[i] * scale;
}

}  // namespace dsp
}  // namespace mote
