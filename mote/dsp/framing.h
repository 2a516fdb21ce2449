#pragma once

#include <stdint.h>

namespace mote {
namespace dsp {

// A duration in whole samples: rounded down where it is less than a thousandth of a sample too long, else up, so that
// 0.02 s at 44,100 Hz is 882 however the product was rounded. For products up to 2^31.
int32_t samples_from_duration(double sample_rate_hz, double duration_s);

// How many frames of `frame_samples`, each `stride_samples` after the one before, lie in `samples`; 0 where none does.
int32_t frames_in(int64_t samples, int32_t frame_samples, int32_t stride_samples);

}  // namespace dsp
}  // namespace mote
