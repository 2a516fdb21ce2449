#include "mote/dsp/mfcc.h"

#include "mote/dsp/decibels.h"
#include "mote/dsp/fine_steps.h"
#include "mote/dsp/float_row.h"
#include "mote/dsp/load_frame.h"
#include "mote/dsp/rfft.h"
#include "mote/dsp/rfft_precise.h"
#include "mote/math/log2.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

constexpr float ln_2 = 0.693147181f;

// Of a frame's energy, what rfft_precise may leave where a filter's bins cancel out: such an energy is exactly 0.
constexpr float rounding = 1e-20f;

float ln_energy(float energy) { return ln_2 * math::log2(energy == 0.0f ? energy_of_silence : energy); }

float sum_of(Span<const float> values) {
  float sum = 0.0f;
  for (float value : values) sum += value;
  return sum;
}

// Coefficient i of the DCT-II: Σ √(2/N)·cos(2π·i·(2j+1)/4N)·value[j]. The cosine's place advances by 2i, modulo 4N.
float dct(Span<const float> values, Span<const float> cosine_turn, size_t i) {
  size_t place = i;
  float sum = 0.0f;
  for (float value : values) {
    sum += cosine_turn[place] * value;
    place += 2 * i;
    if (place >= cosine_turn.size()) place -= cosine_turn.size();
  }
  return sum;
}

}  // namespace

void mfcc_frame(const Mfcc& mfcc, Span<const int16_t> frame, int16_t before, Span<float> scratch,
                Span<float> coefficients) {
  const size_t fft_length = mfcc.sine_turn.size();
  const Span<float> spectrum = scratch.subspan(0, fft_length);
  const Span<float> spectrum_low = scratch.subspan(fft_length, fft_length);
  const Span<float> logarithms = scratch.subspan(2 * fft_length, mfcc.mel_filters.size());
  load_frame_precise(frame, before, {mfcc.pre_emphasis, mfcc.pre_emphasis_low}, {spectrum, spectrum_low});
  rfft_precise({spectrum, spectrum_low}, {mfcc.sine_turn, mfcc.sine_turn_low});
  power_spectrum_in_place(spectrum, mfcc.power_scale);
  mel_energies(mfcc.mel_filters, mfcc.mel_weights, spectrum, logarithms);
  const float frame_energy = sum_of(spectrum.subspan(0, fft_length / 2 + 1));
  for (float& value : logarithms) value = ln_energy(value < frame_energy * rounding ? 0.0f : value);

  coefficients[0] = ln_energy(frame_energy);
  for (size_t i = 1; i < coefficients.size(); ++i) coefficients[i] = dct(logarithms, mfcc.cosine_turn, i);
}

void mfcc_window(const Mfcc& mfcc, Span<const int16_t> samples, int16_t before, Span<float> scratch,
                 Span<float> coefficients) {
  const size_t frame_samples = static_cast<size_t>(mfcc.frame_samples);
  const size_t row_size = static_cast<size_t>(mfcc.coefficients);
  const size_t frames = coefficients.size() / row_size;
  for (size_t frame = 0; frame < frames; ++frame) {
    const size_t first = frame * static_cast<size_t>(mfcc.stride_samples);
    const int16_t predecessor = first == 0 ? before : samples[first - 1];
    mfcc_frame(mfcc, samples.subspan(first, frame_samples), predecessor, scratch,
               coefficients.subspan(frame * row_size, row_size));
  }
}

void mfcc_row(const void* params, Span<const int16_t> frame, int16_t before, Span<uint32_t>, Span<uint32_t> scratch,
              Span<int16_t> row) {
  const Mfcc& mfcc = *static_cast<const Mfcc*>(params);
  const Span<float> floats = as_floats(scratch);
  const Span<float> values = floats.subspan(mfcc_scratch_size(mfcc), static_cast<size_t>(mfcc.coefficients));
  mfcc_frame(mfcc, frame, before, floats, values);
  fine_row(values, mfcc_fine_steps_per_unit, row);
}

FrameBlock mfcc_block(const Mfcc* mfcc) {
  FrameBlock block = {};
  block.run = mfcc_row;
  block.params = mfcc;
  block.frame_samples = mfcc->frame_samples;
  block.stride_samples = mfcc->stride_samples;
  block.row_size = mfcc->coefficients;
  block.scratch_words = static_cast<int32_t>(mfcc_scratch_size(*mfcc)) + mfcc->coefficients;
  return block;
}

}  // namespace dsp
}  // namespace mote
