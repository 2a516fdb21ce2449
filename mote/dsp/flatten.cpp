#include "mote/dsp/flatten.h"

#include "mote/dsp/statistics.h"
#include "mote/dsp/window_size.h"
#include "mote/math/float_functions.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

constexpr uint32_t of_moments = FlattenStatistic::stdev | FlattenStatistic::skewness | FlattenStatistic::kurtosis;

float smallest(Span<const float> values) {
  float result = values[0];
  for (float value : values) result = value < result ? value : result;
  return result;
}

float largest(Span<const float> values) {
  float result = values[0];
  for (float value : values) result = value > result ? value : result;
  return result;
}

// Frames of the windows before the last one, as far as it doesn't share them.
int32_t earlier_frames(const Flatten& flatten) { return (flatten.averaged_windows - 1) * flatten.stride_frames; }

// Mean of the windows' means, the earliest first.
float moving_average(const Flatten& flatten, Span<const float> values) {
  const size_t frames = values.size() - static_cast<size_t>(earlier_frames(flatten));
  float sum = 0;
  for (int32_t window = 0; window < flatten.averaged_windows; ++window) {
    sum += mean(values.subspan(static_cast<size_t>(window * flatten.stride_frames), frames));
  }
  return sum / static_cast<float>(flatten.averaged_windows);
}

// Answers where the next feature goes.
float* flatten_axis(uint32_t statistics, Span<const float> values, float* feature) {
  if ((statistics & FlattenStatistic::average) != 0) *feature++ = mean(values);
  if ((statistics & FlattenStatistic::minimum) != 0) *feature++ = smallest(values);
  if ((statistics & FlattenStatistic::maximum) != 0) *feature++ = largest(values);
  if ((statistics & FlattenStatistic::rms) != 0) *feature++ = root_mean_square(values);
  if ((statistics & of_moments) == 0) return feature;

  const Moments shape = moments(values);
  if ((statistics & FlattenStatistic::stdev) != 0) *feature++ = math::sqrt_float(shape.variance);
  if ((statistics & FlattenStatistic::skewness) != 0) *feature++ = shape.skewness;
  if ((statistics & FlattenStatistic::kurtosis) != 0) *feature++ = shape.kurtosis;
  return feature;
}

int32_t bits_set(uint32_t bits) {
  int32_t count = 0;
  for (; bits != 0; bits &= bits - 1) ++count;
  return count;
}

}  // namespace

Status check_flatten(const Flatten& flatten) {
  if (!is_window_size(flatten.window_frames, flatten.axes)) return Status::out_of_range;
  constexpr uint32_t known = FlattenStatistic::all | FlattenStatistic::moving_average;
  if (flatten.statistics == 0 || flatten.statistics > known) return Status::out_of_range;
  if (flatten.averaged_windows < 1 || flatten.stride_frames < 1) return Status::out_of_range;
  const int64_t earlier = (int64_t{flatten.averaged_windows} - 1) * flatten.stride_frames;
  if (earlier >= flatten.window_frames) return Status::out_of_range;
  return Status::ok;
}

WindowBlock flatten_block(const Flatten* flatten) {
  return WindowBlock{run_flatten,
                     flatten,
                     flatten->window_frames,
                     flatten->axes,
                     flatten->axes * bits_set(flatten->statistics),
                     flatten->window_frames};
}

void flatten_window(const Flatten& flatten, Span<const float> window, Span<float> scratch, Span<float> features) {
  const Span<float> values = scratch.subspan(0, static_cast<size_t>(flatten.window_frames));
  const size_t axes = static_cast<size_t>(flatten.axes);
  const size_t earlier = static_cast<size_t>(earlier_frames(flatten));
  float* feature = features.data();
  for (size_t axis = 0; axis < axes; ++axis) {
    load_axis(window, axes, axis, flatten.scale, values);
    feature = flatten_axis(flatten.statistics, values.subspan(earlier, values.size() - earlier), feature);
    if ((flatten.statistics & FlattenStatistic::moving_average) != 0) *feature++ = moving_average(flatten, values);
  }
}

void run_flatten(const void* params, Span<const float> window, Span<float> scratch, Span<float> features) {
  flatten_window(*static_cast<const Flatten*>(params), window, scratch, features);
}

}  // namespace dsp
}  // namespace mote
