#include "mote/dsp/mfe.h"

#include "mote/dsp/rfft.h"
#include "mote/math/log2.h"
#include "mote/math/round.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

constexpr float decibels_per_octave = 3.01029996f;  // 10·log10(2)
constexpr float energy_of_silence = 1e-10f;         // the established block's stand-in for exactly 0
constexpr float lowest_energy = 1e-30f;
constexpr float steps = 256.0f;

float decibels(float energy) {
  if (energy == 0.0f) energy = energy_of_silence;
  if (energy < lowest_energy) energy = lowest_energy;
  return decibels_per_octave * math::log2(energy);
}

float clipped(float value, float low, float high) { return value < low ? low : value > high ? high : value; }

// y[i] = x[i] - c·x[i-1], then zeros to the length of the FFT.
void load_with_pre_emphasis(Span<const int16_t> frame, int16_t before, float pre_emphasis, Span<float> loaded) {
  const size_t count = frame.size() < loaded.size() ? frame.size() : loaded.size();
  float previous = static_cast<float>(before);
  for (size_t i = 0; i < count; ++i) {
    const float sample = static_cast<float>(frame[i]);
    loaded[i] = sample - pre_emphasis * previous;
    previous = sample;
  }
  for (size_t i = count; i < loaded.size(); ++i) loaded[i] = 0.0f;
}

}  // namespace

void mfe_energies(const Mfe& mfe, Span<const int16_t> frame, int16_t before, Span<float> scratch,
                  Span<float> energies) {
  const Span<float> spectrum = scratch.subspan(0, mfe.sine_turn.size());
  load_with_pre_emphasis(frame, before, mfe.pre_emphasis, spectrum);
  rfft(spectrum, mfe.sine_turn);
  power_spectrum_in_place(spectrum, mfe.power_scale);
  mel_energies(mfe.mel_filters, mfe.mel_weights, spectrum, energies);
}

void mfe_levels(const Mfe& mfe, Span<float> energies) {
  for (size_t i = 0; i < energies.size(); ++i) {
    const float step = (decibels(energies[i]) - mfe.noise_floor_db) * mfe.steps_per_decibel;
    energies[i] = static_cast<float>(math::round_half_even(clipped(step, 0.0f, steps))) * (1.0f / steps);
  }
}

void mfe_frame(const Mfe& mfe, Span<const int16_t> frame, int16_t before, Span<float> scratch, Span<float> values) {
  mfe_energies(mfe, frame, before, scratch, values);
  mfe_levels(mfe, values);
}

void mfe_window(const Mfe& mfe, Span<const int16_t> samples, int16_t before, Span<float> scratch, Span<float> values) {
  const size_t frame_samples = static_cast<size_t>(mfe.frame_samples);
  const size_t filters = mfe.mel_filters.size();
  const size_t frames = values.size() / filters;
  for (size_t frame = 0; frame < frames; ++frame) {
    const size_t first = frame * static_cast<size_t>(mfe.stride_samples);
    const int16_t predecessor = first == 0 ? before : samples[first - 1];
    mfe_frame(mfe, samples.subspan(first, frame_samples), predecessor, scratch,
              values.subspan(frame * filters, filters));
  }
}

}  // namespace dsp
}  // namespace mote
