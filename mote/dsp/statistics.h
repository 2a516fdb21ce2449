#pragma once

#include <stddef.h>

#include "mote/base/span.h"

// Statistics of readings, in float32 and one fixed order. All want at least one value.
namespace mote {
namespace dsp {

// values[i] = window[i·axes + axis] · scale.
void load_axis(Span<const float> window, size_t axes, size_t axis, float scale, Span<float> values);

// In eight interleaved sums over blocks of at most 128 values, which are then added in pairs: the error grows with the
// logarithm of the count. numpy.sum has the same order, so that means agree to the bit.
float sum(Span<const float> values);
float mean(Span<const float> values);

// √(Σ x² / n).
float root_mean_square(Span<const float> values);

// Of the population: variance m2 = Σ (x - mean)² / n, skewness m3 / m2^1.5, kurtosis m4 / m2² - 3 (Fisher). Values that
// differ by less than a millionth of their mean have no shape: skewness and kurtosis are 0 then.
struct Moments {
  float mean;
  float variance;
  float skewness;
  float kurtosis;
};
Moments moments(Span<const float> values);

// Subtracts the mean. Equal values become exactly 0.
void remove_mean(Span<float> values);

}  // namespace dsp
}  // namespace mote
