#include "mote/dsp/framing.h"

#include "mote/math/round.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {

int32_t samples_from_duration(double sample_rate_hz, double duration_s) {
  const double samples = sample_rate_hz * duration_s;
  const int32_t whole = math::floor_to_integer(samples);
  return samples - static_cast<double>(whole) < 0.001 ? whole : whole + 1;
}

int32_t frames_in(int64_t samples, int32_t frame_samples, int32_t stride_samples) {
  const int64_t overlap = static_cast<int64_t>(frame_samples) - stride_samples;  // negative: a gap between frames
  if (samples < frame_samples) return 0;
  return static_cast<int32_t>((samples - overlap) / stride_samples);
}

}  // namespace dsp
}  // namespace mote
