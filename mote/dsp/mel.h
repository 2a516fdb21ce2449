#pragma once

#include <stdint.h>

#include "mote/base/span.h"

namespace mote {
namespace dsp {

// The bins of the power spectrum that one filter weighs.
struct MelFilter {
  uint16_t first_bin;
  uint16_t bin_count;
};

// energies[f] = Σ weight · power over the bins of filter f, from the lowest bin up. `weights` holds the filters'
// weights one after the other.
void mel_energies(Span<const MelFilter> filters, Span<const float> weights, Span<const float> power,
                  Span<float> energies);

}  // namespace dsp
}  // namespace mote
