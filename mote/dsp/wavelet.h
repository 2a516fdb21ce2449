#pragma once

#include <stddef.h>

#include "mote/base/span.h"

// One level of the discrete wavelet transform, in float32 and one fixed order.
namespace mote {
namespace dsp {

// Values of one part of a signal.
constexpr size_t wavelet_part_size(size_t signal_size, size_t filter_size) {
  return (signal_size + filter_size - 1) / 2;
}

// part[o] = Σ filter[j] · signal[2o + 1 - j], the signal mirrored at both ends (half-sample symmetric: x1 x0 | x0 x1
// …). `part`: wavelet_part_size(signal.size(), filter.size()). The signal is at least as long as the filter.
void wavelet_part(Span<const float> signal, Span<const float> filter, Span<float> part);

// What the wavelet analysis says of a component; sorts it. In this order: entropy, zero crossings, mean crossings, the
// 5th, 25th, 75th and 95th percentile, median, mean, standard deviation (of the population), variance (of the sample),
// RMS, skewness, kurtosis.
// Of at least two values.
constexpr size_t wavelet_statistics = 14;
void describe_wavelet_component(Span<float> component, Span<float> features);

}  // namespace dsp
}  // namespace mote
