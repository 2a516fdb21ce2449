#include "mote/dsp/front_end_spectrum.h"

#include "mote/base/clamp.h"

namespace mote {
namespace dsp {
namespace {

// The greatest magnitude. That of INT16_MIN wraps to INT16_MIN, and a sample behind it takes its place, as in TFLite
// Micro.
int16_t greatest_magnitude(Span<const int16_t> samples) {
  int16_t greatest = 0;
  for (const int32_t sample : samples) {
    if (sample > greatest) {
      greatest = static_cast<int16_t>(sample);
    } else if (-sample > greatest) {
      greatest = static_cast<int16_t>(-sample);
    }
  }
  return greatest;
}

}  // namespace

void weigh_samples(Span<const int16_t> samples, Span<const int16_t> weights, int32_t shift, Span<int16_t> weighted) {
  for (size_t i = 0; i < samples.size(); ++i) {
    const int32_t product = (samples[i] * weights[i]) >> shift;
    weighted[i] = static_cast<int16_t>(clamp<int32_t>(product, INT16_MIN, INT16_MAX));
  }
}

int32_t scale_up(Span<const int16_t> samples, Span<int16_t> scaled) {
  const int16_t greatest = greatest_magnitude(samples);
  int32_t bits = 0;
  if (greatest > 0) {
    while ((greatest << bits) < (1 << 14)) ++bits;
  }
  for (size_t i = 0; i < samples.size(); ++i) scaled[i] = static_cast<int16_t>(samples[i] * (1 << bits));
  return bits;
}

void complex_energies(Span<const int16_t> spectrum, Span<uint32_t> energies) {
  for (size_t i = 0; i < energies.size(); ++i) {
    const int32_t real = spectrum[2 * i];
    const int32_t imaginary = spectrum[2 * i + 1];
    energies[i] = static_cast<uint32_t>(real * real) + static_cast<uint32_t>(imaginary * imaginary);
  }
}

}  // namespace dsp
}  // namespace mote
