#pragma once

#include <stdint.h>

#include "mote/dsp/blocks.h"

// Where slow readings (temperature, carbon dioxide, light …) stand and go, and when that is, in strict float32.
namespace mote {
namespace dsp {

// The last so many frames of a window.
struct TrendSpan {
  int32_t frames;
  float per_minute;  // makes a slope of Σ (i - middle) · reading
};

// A window's last axis may be the time: seconds since Monday 00:00, in the time of the place. Seconds since midnight do
// where the weekday isn't asked for.
enum class TrendTime : uint8_t { none, hour, hour_and_weekday };

// What prepare_trend makes of a TrendConfig.
struct Trend {
  int32_t window_frames;
  int32_t axes;  // the time included
  Span<const TrendSpan> spans;
  TrendTime time;
};

// Of each axis of readings: the last reading and the slope over each span by least squares, per minute. Then of the
// last frame's time: sine and cosine of the hour's angle, midnight being 0, and of the weekday's, Monday being 0.
// `trend` outlives the block, which needs no scratch.
WindowBlock trend_block(const Trend* trend);

void trend_window(const Trend& trend, Span<const float> window, Span<float> features);

// As WindowBlock::run; `params` is that structure.
void run_trend(const void* params, Span<const float> window, Span<float> scratch, Span<float> features);

}  // namespace dsp
}  // namespace mote
