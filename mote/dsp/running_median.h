#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/span.h"

namespace mote {
namespace dsp {

constexpr int32_t max_median_bands = 63;

namespace internal {

// Puts `coming` into the place that order gives it, for `leaving`, which is there.
template <typename T>
void replace_in_order(T* sorted, size_t count, T leaving, T coming) {
  size_t place = 0;
  while (sorted[place] != leaving) ++place;
  for (; place + 1 < count && sorted[place + 1] < coming; ++place) sorted[place] = sorted[place + 1];
  for (; place > 0 && sorted[place - 1] > coming; --place) sorted[place] = sorted[place - 1];
  sorted[place] = coming;
}

template <typename T>
void sort_few(T* values, size_t count) {
  for (size_t i = 1; i < count; ++i) {
    const T value = values[i];
    size_t place = i;
    for (; place > 0 && values[place - 1] > value; --place) values[place] = values[place - 1];
    values[place] = value;
  }
}

}  // namespace internal

// contrast[i] = levels[i] - the median of the `bands` levels round i. Near the ends the bands are those at the end. The
// spans have one size, at least `bands`, and don't overlap; `bands` is odd, 1 … max_median_bands.
template <typename T>
void subtract_running_median(Span<const T> levels, size_t bands, Span<T> contrast) {
  T sorted[max_median_bands];
  for (size_t i = 0; i < bands; ++i) sorted[i] = levels[i];
  internal::sort_few(sorted, bands);
  const size_t half = bands / 2;
  for (size_t i = 0; i < levels.size(); ++i) {
    // The window moves with i where both of its ends stay inside.
    if (i > half && i + half < levels.size()) {
      internal::replace_in_order(sorted, bands, levels[i - half - 1], levels[i + half]);
    }
    contrast[i] = static_cast<T>(levels[i] - sorted[half]);
  }
}

}  // namespace dsp
}  // namespace mote
