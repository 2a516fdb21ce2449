#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/span.h"
#include "mote/dsp/mel.h"
#include "mote/dsp/products.h"

namespace mote {
namespace dsp {

constexpr int32_t mel_q15_one_log2 = 15;  // a weight of 1 is 2^15

// A sum of powers: mantissa · 2^exponent. The mantissa is 0 only where the sum is.
struct EnergyQ {
  uint64_t mantissa;
  int32_t exponent;
};

// Σ weight · power over `count` bins, from the lowest up, in units of 2^-15. `power` are numbers of 64 bits as
// power_spectrum_q31 leaves them, whose sum is below 2^63.
inline EnergyQ mel_energy_q15(const uint32_t* power, const uint16_t* weights, size_t count) {
  uint64_t low = 0;   // of the lower words
  uint64_t high = 0;  // of the upper words
  for (const uint16_t* const end = weights + count; weights != end; ++weights, power += 2) {
    low = products::weighted_sum(low, power[0], *weights);
    high = products::weighted_sum(high, power[1], *weights);
  }
  high += low >> 32;
  if ((high >> 32) != 0) return EnergyQ{high, 32};
  return EnergyQ{(high << 32) | (low & 0xffffffffu), 0};
}

}  // namespace dsp
}  // namespace mote
