#pragma once

#include <stdint.h>

#include "mote/base/span.h"

// Round the int16 transform of an audio front end, as in TFLite Micro's signal ops. Results may take the place of
// samples.
namespace mote {
namespace dsp {

// samples · weights / 2^shift, rounded down and held in the range of int16.
void weigh_samples(Span<const int16_t> samples, Span<const int16_t> weights, int32_t shift, Span<int16_t> weighted);

// Shifts the samples up as far as they fit, and answers by how many bits.
int32_t scale_up(Span<const int16_t> samples, Span<int16_t> scaled);

// re² + im² of elements re, im, re, im ….
void complex_energies(Span<const int16_t> spectrum, Span<uint32_t> energies);

}  // namespace dsp
}  // namespace mote
