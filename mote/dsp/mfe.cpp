#include "mote/dsp/mfe.h"

#include "mote/dsp/decibels.h"
#include "mote/dsp/fine_steps.h"
#include "mote/dsp/float_row.h"
#include "mote/dsp/load_frame.h"
#include "mote/dsp/rfft.h"
#include "mote/math/round.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

constexpr float steps = 256.0f;

float clipped(float value, float low, float high) { return value < low ? low : value > high ? high : value; }

}  // namespace

void mfe_energies(const Mfe& mfe, Span<const int16_t> frame, int16_t before, Span<float> scratch,
                  Span<float> energies) {
  const Span<float> spectrum = scratch.subspan(0, mfe.sine_turn.size());
  load_frame(frame, before, mfe.pre_emphasis, spectrum);
  rfft(spectrum, mfe.sine_turn);
  power_spectrum_in_place(spectrum, mfe.power_scale);
  mel_energies(mfe.mel_filters, mfe.mel_weights, spectrum, energies);
}

void mfe_levels(const Mfe& mfe, Span<float> energies) {
  for (size_t i = 0; i < energies.size(); ++i) {
    const float energy = energies[i] == 0.0f ? energy_of_silence : energies[i];
    const float step = (decibels(energy) - mfe.noise_floor_db) * mfe.steps_per_decibel;
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

void mfe_row(const void* params, Span<const int16_t> frame, int16_t before, Span<uint32_t>, Span<uint32_t> scratch,
             Span<int16_t> row) {
  const Mfe& mfe = *static_cast<const Mfe*>(params);
  const Span<float> floats = as_floats(scratch);
  const Span<float> values = floats.subspan(mfe_scratch_size(mfe), mfe.mel_filters.size());
  mfe_frame(mfe, frame, before, floats, values);
  fine_row(values, mfe_fine_steps_per_unit, row);
}

FrameBlock mfe_block(const Mfe* mfe) {
  const int32_t filters = static_cast<int32_t>(mfe->mel_filters.size());
  FrameBlock block = {};
  block.run = mfe_row;
  block.params = mfe;
  block.frame_samples = mfe->frame_samples;
  block.stride_samples = mfe->stride_samples;
  block.row_size = filters;
  block.scratch_words = static_cast<int32_t>(mfe_scratch_size(*mfe)) + filters;
  return block;
}

}  // namespace dsp
}  // namespace mote
