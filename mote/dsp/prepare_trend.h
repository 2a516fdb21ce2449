#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/dsp/trend.h"

namespace mote {
namespace dsp {

struct TrendConfig {
  int32_t window_frames;
  int32_t axes;  // the time included
  double sample_rate_hz;
  Span<const double> span_minutes;
  TrendTime time;
};

// Frames of a span, rounded to whole ones; its first and last frame are so far apart: five minutes at a reading a
// minute are six frames.
int32_t frames_of_span(double minutes, double sample_rate_hz);

// `spans`: as many places as span_minutes, which outlive the Trend. `out_of_range`: a size, rate or span that isn't
// possible, no axis besides the time, or nothing to compute; `shape_mismatch`: a span is longer than the window;
// `buffer_too_small`.
MOTE_MUST_USE Status prepare_trend(const TrendConfig& config, Span<TrendSpan> spans, Trend* trend);

}  // namespace dsp
}  // namespace mote
