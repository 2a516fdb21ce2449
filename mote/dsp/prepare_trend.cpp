#include "mote/dsp/prepare_trend.h"

#include "mote/dsp/window_size.h"
#include "mote/math/round.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

constexpr double seconds_of_minute = 60.0;

// By least squares: Σ (i - middle) · x over Σ (i - middle)² = n (n² - 1) / 12.
float slope_scale(int32_t frames, double sample_rate_hz) {
  const double n = frames;
  return static_cast<float>(12.0 / (n * (n * n - 1.0)) * sample_rate_hz * seconds_of_minute);
}

}  // namespace

int32_t frames_of_span(double minutes, double sample_rate_hz) {
  const double steps = minutes * seconds_of_minute * sample_rate_hz;
  if (!(steps >= 0.5)) return 0;
  if (steps > max_window_readings) return max_window_readings + 1;
  return math::floor_to_integer(steps + 0.5) + 1;
}

Status prepare_trend(const TrendConfig& config, Span<TrendSpan> spans, Trend* trend) {
  const int32_t time_axes = config.time == TrendTime::none ? 0 : 1;
  if (!is_window_size(config.window_frames, config.axes) || config.axes <= time_axes) return Status::out_of_range;
  if (!(config.sample_rate_hz > 0.0)) return Status::out_of_range;
  if (spans.size() < config.span_minutes.size()) return Status::buffer_too_small;
  for (size_t i = 0; i < config.span_minutes.size(); ++i) {
    const int32_t frames = frames_of_span(config.span_minutes[i], config.sample_rate_hz);
    if (frames < 2) return Status::out_of_range;
    if (frames > config.window_frames) return Status::shape_mismatch;
    spans[i] = TrendSpan{frames, slope_scale(frames, config.sample_rate_hz)};
  }
  *trend = Trend{config.window_frames, config.axes, spans.subspan(0, config.span_minutes.size()), config.time};
  return Status::ok;
}

}  // namespace dsp
}  // namespace mote
