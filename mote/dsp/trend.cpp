#include "mote/dsp/trend.h"

#include "mote/math/float_functions.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

constexpr float seconds_of_day = 86400.0f;
constexpr float days_of_week = 7.0f;
constexpr float two_pi = 6.28318531f;

int32_t reading_axes(const Trend& trend) { return trend.axes - (trend.time == TrendTime::none ? 0 : 1); }

int32_t time_features(TrendTime time) { return time == TrendTime::none ? 0 : time == TrendTime::hour ? 2 : 4; }

// Σ (i - middle) · (reading - last reading): what is the same in all readings costs no precision.
float slope(Span<const float> window, size_t axes, size_t axis, const TrendSpan& span) {
  const size_t frames = static_cast<size_t>(span.frames);
  const float* reading = window.data() + window.size() - frames * axes + axis;
  const float last = window[window.size() - axes + axis];
  float place = -0.5f * static_cast<float>(frames - 1);
  float sum = 0.0f;
  for (size_t i = 0; i < frames; ++i, reading += axes) {
    sum += place * (*reading - last);
    place += 1.0f;
  }
  return sum * span.per_minute;
}

float* add_angle(float turns, float* feature) {
  *feature++ = math::sin_float(two_pi * turns);
  *feature++ = math::cos_float(two_pi * turns);
  return feature;
}

void describe_time(TrendTime time, float seconds, float* feature) {
  const float day = math::floor_float(seconds / seconds_of_day);
  feature = add_angle((seconds - day * seconds_of_day) / seconds_of_day, feature);
  if (time == TrendTime::hour_and_weekday) add_angle(day / days_of_week, feature);
}

}  // namespace

WindowBlock trend_block(const Trend* trend) {
  const int32_t features_of_axis = 1 + static_cast<int32_t>(trend->spans.size());
  return WindowBlock{run_trend,
                     trend,
                     trend->window_frames,
                     trend->axes,
                     reading_axes(*trend) * features_of_axis + time_features(trend->time),
                     0};
}

void trend_window(const Trend& trend, Span<const float> window, Span<float> features) {
  const size_t axes = static_cast<size_t>(trend.axes);
  const size_t readings = static_cast<size_t>(reading_axes(trend));
  const size_t last_frame = window.size() - axes;
  float* feature = features.data();
  for (size_t axis = 0; axis < readings; ++axis) {
    *feature++ = window[last_frame + axis];
    for (const TrendSpan& span : trend.spans) *feature++ = slope(window, axes, axis, span);
  }
  if (trend.time != TrendTime::none) describe_time(trend.time, window[last_frame + readings], feature);
}

void run_trend(const void* params, Span<const float> window, Span<float>, Span<float> features) {
  trend_window(*static_cast<const Trend*>(params), window, features);
}

}  // namespace dsp
}  // namespace mote
