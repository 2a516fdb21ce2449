#include "mote/dsp/pcan_log_mel.h"

#include "mote/dsp/fine_steps.h"
#include "mote/dsp/front_end_spectrum.h"

namespace mote {
namespace dsp {
namespace {

constexpr uint32_t logarithm_scale = 64;

size_t spectrum_words(const PcanLogMel& block) { return static_cast<size_t>(block.fft_length) / 2 + 1; }

// A spectrum of the frame's samples, scaled up by as many bits as are answered.
int32_t transform(const PcanLogMel& block, Span<const int16_t> frame, Span<int16_t> samples, Span<int16_t> spectrum) {
  weigh_samples(frame, block.window, pcan_window_bits, samples);
  const int32_t scale_bits = scale_up(samples, samples);
  const MixedRadix radix = {block.fft_length / 2, block.factors, block.factor_count};
  mixed_radix_rfft(radix, samples, block.fft_tables, spectrum);
  return scale_bits;
}

void channel_amplitudes(const PcanLogMel& block, Span<const uint32_t> energies, int32_t scale_bits,
                        Span<uint32_t> amplitudes) {
  uint64_t carried = 0;
  filter_channel(block.filter_bank, 0, energies, &carried);
  for (size_t channel = 0; channel < amplitudes.size(); ++channel) {
    const uint64_t energy = filter_channel(block.filter_bank, channel + 1, energies, &carried);
    amplitudes[channel] = rounded_square_root(energy) >> scale_bits;
  }
}

// Narrowed with pcan_log_mel_narrowing, this is (256 · logarithm + full_scale / 2) / full_scale - 128, rounded down.
int16_t fine_steps(int32_t logarithm, int32_t full_scale) {
  constexpr int32_t fine_steps_a_step = 1 << pcan_log_mel_narrowing.shift;
  const int32_t steps = fine_steps_a_step * (256 * logarithm + full_scale / 2) / full_scale - fine_steps_a_step / 2;
  return static_cast<int16_t>(steps < INT16_MAX ? steps : INT16_MAX);
}

}  // namespace

void pcan_log_mel_row(const void* params, Span<const int16_t> frame, int16_t, Span<uint32_t> state,
                      Span<uint32_t> scratch, Span<int16_t> row) {
  const PcanLogMel& block = *static_cast<const PcanLogMel*>(params);
  const size_t words = spectrum_words(block);
  const Span<int16_t> spectrum(reinterpret_cast<int16_t*>(scratch.data()), 2 * words);
  // The samples are no longer needed where the energies come.
  const Span<uint32_t> energies = scratch.subspan(words, words);
  const Span<int16_t> samples(reinterpret_cast<int16_t*>(energies.data()), frame.size());
  const Span<uint32_t> amplitudes = scratch.subspan(2 * words, row.size());

  const int32_t scale_bits = transform(block, frame, samples, spectrum);
  const size_t first = static_cast<size_t>(block.first_bin);
  const size_t bins = static_cast<size_t>(block.end_bin) - first;
  complex_energies(spectrum.subspan(2 * first, 2 * bins), energies.subspan(first, bins));
  channel_amplitudes(block, energies, scale_bits, amplitudes);
  suppress_noise(block.suppression, amplitudes, state, amplitudes);
  for (size_t i = 0; i < row.size(); ++i) {
    const uint32_t normalised = normalise_amplitude(block.gains, block.gain_shift, amplitudes[i], state[i]);
    row[i] = fine_steps(scaled_logarithm(normalised, block.correction_bits, logarithm_scale), block.full_scale);
  }
}

FrameBlock pcan_log_mel_block(const PcanLogMel* pcan_log_mel) {
  FrameBlock block = {};
  block.run = pcan_log_mel_row;
  block.params = pcan_log_mel;
  block.frame_samples = pcan_log_mel->frame_samples;
  block.stride_samples = pcan_log_mel->stride_samples;
  block.row_size = pcan_log_mel->channels;
  block.state_words = pcan_log_mel->channels;
  block.scratch_words = static_cast<int32_t>(2 * spectrum_words(*pcan_log_mel)) + pcan_log_mel->channels;
  return block;
}

}  // namespace dsp
}  // namespace mote
