#include "host/quantization/histogram.h"

#include <algorithm>
#include <cmath>

#include "host/quantization/scales.h"

namespace mote::host::quantization {

Histogram::Histogram(Range range)
    : range_(range), width_((static_cast<double>(range.max) - range.min) / bins), counts_(bins, 0) {}

void Histogram::add(std::span<const float> values) {
  count_ += static_cast<int64_t>(values.size());
  const double per_width = width_ > 0 ? 1 / width_ : 0;
  for (const float value : values) {
    const auto bin = static_cast<int64_t>((static_cast<double>(value) - range_.min) * per_width);
    ++counts_[std::clamp<int64_t>(bin, 0, bins - 1)];
  }
}

Range Histogram::reached_by(double percent) const {
  const double left_out = static_cast<double>(count_) * (100 - percent) / 100;
  const bool has_both = range_.min < 0 && range_.max > 0;
  const double below = has_both ? left_out / 2 : (range_.min < 0 ? left_out : 0);
  const double above = left_out - below;
  Range reached = range_;
  double passed = 0;
  for (int bin = 0; bin < bins && (passed += static_cast<double>(counts_[bin])) <= below; ++bin) {
    reached.min = std::min(upper_end(bin), 0.0f);
  }
  passed = 0;
  for (int bin = bins - 1; bin >= 0 && (passed += static_cast<double>(counts_[bin])) <= above; --bin) {
    reached.max = std::max(upper_end(bin - 1), 0.0f);
  }
  return reached;
}

Range Histogram::of_least_error() const {
  constexpr int steps = 100;  // shares of an end that are tried
  Range best = range_;
  double best_error = error_of(best);
  const auto try_range = [&](Range range) {
    const double error = error_of(range);
    if (error >= best_error) return;
    best_error = error;
    best = range;
  };
  const auto share_of = [](float end, int step) { return end * static_cast<float>(step) / steps; };
  // Both ends together, then each alone.
  for (int step = steps - 1; step > 0; --step) try_range({share_of(range_.min, step), share_of(range_.max, step)});
  if (range_.min < 0) {
    for (int step = steps; step >= 0; --step) try_range({share_of(range_.min, step), best.max});
  }
  if (range_.max > 0) {
    for (int step = steps; step >= 0; --step) try_range({best.min, share_of(range_.max, step)});
  }
  return best;
}

double Histogram::error_of(Range range) const {
  const graph::Quantization grid = activation_quantization(range);
  const double scale = grid.scales[0];
  const double low = scale * (-128 - grid.zero_points[0]);
  const double high = scale * (127 - grid.zero_points[0]);
  double sum = 0;
  for (int bin = 0; bin < bins; ++bin) {
    if (counts_[bin] == 0) continue;
    const double value = range_.min + (bin + 0.5) * width_;
    const double rounded = std::clamp(std::round(value / scale) * scale, low, high);
    sum += static_cast<double>(counts_[bin]) * (value - rounded) * (value - rounded);
  }
  return sum;
}

}  // namespace mote::host::quantization
