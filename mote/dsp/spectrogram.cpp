#include "mote/dsp/spectrogram.h"

#include "mote/dsp/decibels.h"
#include "mote/dsp/fine_steps.h"
#include "mote/dsp/float_row.h"
#include "mote/dsp/load_frame.h"
#include "mote/dsp/rfft.h"
#include "mote/dsp/rfft_precise.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {

void spectrogram_frame(const Spectrogram& spectrogram, Span<const int16_t> frame, Span<float> scratch,
                       Span<float> values) {
  const size_t fft_length = spectrogram.sine_turn.size();
  const Span<float> spectrum = scratch.subspan(0, fft_length);
  const Span<float> spectrum_low = scratch.subspan(fft_length, fft_length);
  load_frame(frame, 0, 0.0f, spectrum);
  for (float& value : spectrum_low) value = 0.0f;
  rfft_precise({spectrum, spectrum_low}, {spectrogram.sine_turn, spectrogram.sine_turn_low});
  power_spectrum_in_place(spectrum, spectrogram.power_scale);
  for (size_t k = 0; k < values.size(); ++k) {
    const float value = (decibels(spectrum[k]) - spectrogram.noise_floor_db) * spectrogram.units_per_decibel;
    values[k] = value < 0.0f ? 0.0f : value;
  }
}

void spectrogram_window(const Spectrogram& spectrogram, Span<const int16_t> samples, Span<float> scratch,
                        Span<float> values) {
  const size_t frame_samples = static_cast<size_t>(spectrogram.frame_samples);
  const size_t stride_samples = static_cast<size_t>(spectrogram.stride_samples);
  const size_t bins = spectrogram_bins(spectrogram);
  const size_t frames = values.size() / bins;
  for (size_t frame = 0; frame < frames; ++frame) {
    spectrogram_frame(spectrogram, samples.subspan(frame * stride_samples, frame_samples), scratch,
                      values.subspan(frame * bins, bins));
  }
}

void spectrogram_row(const void* params, Span<const int16_t> frame, int16_t, Span<uint32_t>, Span<uint32_t> scratch,
                     Span<int16_t> row) {
  const Spectrogram& spectrogram = *static_cast<const Spectrogram*>(params);
  const Span<float> floats = as_floats(scratch);
  const Span<float> values = floats.subspan(spectrogram_scratch_size(spectrogram), spectrogram_bins(spectrogram));
  spectrogram_frame(spectrogram, frame, floats, values);
  fine_row(values, spectrogram_fine_steps_per_unit, row);
}

FrameBlock spectrogram_block(const Spectrogram* spectrogram) {
  const int32_t bins = static_cast<int32_t>(spectrogram_bins(*spectrogram));
  FrameBlock block = {};
  block.run = spectrogram_row;
  block.params = spectrogram;
  block.frame_samples = spectrogram->frame_samples;
  block.stride_samples = spectrogram->stride_samples;
  block.row_size = bins;
  block.scratch_words = static_cast<int32_t>(spectrogram_scratch_size(*spectrogram)) + bins;
  return block;
}

}  // namespace dsp
}  // namespace mote
