#include "mote/dsp/mel.h"

#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {

void mel_energies(Span<const MelFilter> filters, Span<const float> weights, Span<const float> power,
                  Span<float> energies) {
  const float* weight = weights.data();
  for (size_t f = 0; f < filters.size(); ++f) {
    const float* bin = power.data() + filters[f].first_bin;
    const float* const last = bin + filters[f].bin_count;
    float energy = 0.0f;
    for (; bin != last; ++bin) energy += *weight++ * *bin;
    energies[f] = energy;
  }
}

}  // namespace dsp
}  // namespace mote
