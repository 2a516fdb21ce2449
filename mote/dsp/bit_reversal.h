#pragma once

#include <stddef.h>

namespace mote {
namespace dsp {

// Moves pair i of `count`, a power of two, to the place whose bits are those of i in reverse.
inline void permute_pairs_bit_reversed(float* values, size_t count) {
  size_t reversed = 0;
  for (size_t i = 0; i < count; ++i) {
    if (i < reversed) {
      for (size_t part = 0; part < 2; ++part) {
        const float swapped = values[2 * i + part];
        values[2 * i + part] = values[2 * reversed + part];
        values[2 * reversed + part] = swapped;
      }
    }
    // Adds one from the highest bit downwards.
    size_t bit = count / 2;
    while ((reversed & bit) != 0) {
      reversed ^= bit;
      bit /= 2;
    }
    reversed |= bit;
  }
}

}  // namespace dsp
}  // namespace mote
