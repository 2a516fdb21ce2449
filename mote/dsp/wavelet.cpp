#include "mote/dsp/wavelet.h"

#include <stdint.h>

#include "mote/dsp/histogram.h"
#include "mote/dsp/sort.h"
#include "mote/dsp/statistics.h"
#include "mote/math/float_functions.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

constexpr size_t entropy_bins = 100;
constexpr size_t percentiles[] = {5, 25, 75, 95, 50};

// 2o + 1 lies inside the signal; what lies before its first value is mirrored.
float value_inside(const float* signal, Span<const float> filter, size_t at) {
  float sum = 0.0f;
  const size_t inside = at + 1 < filter.size() ? at + 1 : filter.size();
  for (size_t j = 0; j < inside; ++j) sum += filter[j] * signal[at - j];
  for (size_t j = inside; j < filter.size(); ++j) sum += filter[j] * signal[j - inside];
  return sum;
}

// 2o + 1 lies behind the signal. The mirrored values come first, from the signal's last one backwards.
float value_behind(Span<const float> signal, Span<const float> filter, size_t at) {
  float sum = 0.0f;
  const size_t mirrored = at - signal.size() + 1;
  for (size_t k = 0; k < mirrored; ++k) sum += filter[mirrored - 1 - k] * signal[signal.size() - 1 - k];
  for (size_t j = mirrored; j < filter.size(); ++j) sum += filter[j] * signal[at - j];
  return sum;
}

// The share of neighbours between which the values pass `level`, to the count of all.
float crossings(Span<const float> values, float level) {
  int32_t count = 0;
  for (size_t i = 1; i < values.size(); ++i) count += (values[i] > level) != (values[i - 1] > level);
  return static_cast<float>(count) / static_cast<float>(values.size());
}

// Of sorted values; the nearest one, not between two.
float percentile(Span<const float> sorted, size_t percent) {
  return sorted[((sorted.size() - 1) * percent + 50) / 100];
}

}  // namespace

void wavelet_part(Span<const float> signal, Span<const float> filter, Span<float> part) {
  for (size_t o = 0; o < part.size(); ++o) {
    const size_t at = 2 * o + 1;
    part[o] = at < signal.size() ? value_inside(signal.data(), filter, at) : value_behind(signal, filter, at);
  }
}

void describe_wavelet_component(Span<float> component, Span<float> features) {
  const Moments shape = moments(component);
  const float count = static_cast<float>(component.size());
  const float rms = root_mean_square(component);
  features[1] = crossings(component, 0.0f);
  features[2] = crossings(component, shape.mean);
  sort(component);
  features[0] = entropy_of_histogram(component, entropy_bins);
  for (size_t i = 0; i < 5; ++i) features[3 + i] = percentile(component, percentiles[i]);
  features[8] = shape.mean;
  features[9] = math::sqrt_float(shape.variance);
  features[10] = shape.variance * count / (count - 1.0f);
  features[11] = rms;
  features[12] = shape.skewness;
  features[13] = shape.kurtosis;
}

}  // namespace dsp
}  // namespace mote
