#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/dsp/filters.h"

// What spectral and wavelet analysis do to an axis first: scale, decimate, filter, remove the mean.
namespace mote {
namespace dsp {

struct Conditioning {
  int32_t window_frames;
  int32_t axes;
  float scale;
  Span<const Decimator> decimators;        // one after the other
  Span<const DirectFormSection> sections;  // none where nothing is filtered
};

// Values of an axis that are left, at least one.
size_t conditioned_size(const Conditioning& conditioning);

// `values`: window_frames places. Answers the first conditioned_size of them.
Span<float> condition_axis(const Conditioning& conditioning, Span<const float> window, size_t axis, Span<float> values);

}  // namespace dsp
}  // namespace mote
