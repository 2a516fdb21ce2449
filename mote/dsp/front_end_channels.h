#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/span.h"

// The channels of an audio front end in integers, as in TFLite Micro's signal ops.
namespace mote {
namespace dsp {

// A bin's weighted energy counts for its channel, the unweighted one for the next. There is an entry more than
// channels: the first one only feeds the second.
struct FilterBank {
  Span<const int16_t> weights;
  Span<const int16_t> unweights;         // as many
  Span<const int16_t> frequency_starts;  // channels + 1, like the next two: the first bin
  Span<const int16_t> weight_starts;     // the first weight
  Span<const int16_t> widths;            // how many of both
};

// The energy of entry `channel`. `carried` is what the entry before left, and becomes what the next one gets. Whatever
// the tables say, nothing outside of them and of `energies` is read.
uint64_t filter_channel(const FilterBank& bank, size_t channel, Span<const uint32_t> energies, uint64_t* carried);

// The nearest integer to the root. Of values below 2^32 it is held at 16 bits, of others at 32.
uint32_t rounded_square_root(uint64_t value);

struct NoiseSuppression {
  uint32_t smoothing;                      // of even channels
  uint32_t one_minus_smoothing;            // of even channels
  uint32_t alternate_smoothing;            // of odd channels
  uint32_t alternate_one_minus_smoothing;  // of odd channels
  uint32_t min_signal_remaining;
  int32_t smoothing_bits;  // fractional bits of estimates
  int32_t fraction_bits;   // of the factors above
  bool clamping;           // the estimate never exceeds the signal
};

// Subtracts an estimate of the noise that follows the signal slowly: zero at first and kept from call to call.
void suppress_noise(const NoiseSuppression& suppression, Span<const uint32_t> signals, Span<uint32_t> estimates,
                    Span<uint32_t> output);

// Per-channel amplitude normalization: `gains` is a piecewise square function of the noise, an entry of three numbers
// and one unused an octave, at least three numbers in all. A gain has `shift` fractional bits.
uint32_t normalise_amplitude(Span<const int16_t> gains, int32_t shift, uint32_t signal, uint32_t noise);

// scale · ln(value · 2^correction_bits), at most INT16_MAX; 0 for 0.
int16_t scaled_logarithm(uint32_t value, int32_t correction_bits, uint32_t scale);

}  // namespace dsp
}  // namespace mote
