#include "mote/kernels/signal_filter_bank.h"

#include "mote/dsp/front_end_channels.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

size_t size_of(int32_t count) { return static_cast<size_t>(count); }

}  // namespace

void signal_filter_bank_u32(const SignalFilterBankParams& params, const uint32_t* input, const int16_t* weights,
                            const int16_t* unweights, const int16_t* frequency_starts, const int16_t* weight_starts,
                            const int16_t* widths, uint64_t* output) {
  const size_t entries = size_of(params.channels) + 1;
  const dsp::FilterBank bank = {{weights, size_of(params.weight_count)},
                                {unweights, size_of(params.weight_count)},
                                {frequency_starts, entries},
                                {weight_starts, entries},
                                {widths, entries}};
  const Span<const uint32_t> energies(input, size_of(params.input_count));
  uint64_t carried = 0;
  dsp::filter_channel(bank, 0, energies, &carried);
  for (size_t entry = 1; entry < entries; ++entry) {
    output[entry - 1] = dsp::filter_channel(bank, entry, energies, &carried);
  }
}

void signal_filter_bank_square_root_u64(const SignalChannelsParams& params, const uint64_t* input,
                                        const int32_t* scale_bits, uint32_t* output) {
  const int32_t shift = *scale_bits & 31;
  for (int32_t i = 0; i < params.channels; ++i) output[i] = dsp::rounded_square_root(input[i]) >> shift;
}

void signal_filter_bank_spectral_subtraction_u32(const SignalSpectralSubtractionParams& params, const uint32_t* input,
                                                 uint32_t* estimate, uint32_t* output, uint32_t* noise) {
  const dsp::NoiseSuppression suppression = {params.smoothing,
                                             params.one_minus_smoothing,
                                             params.alternate_smoothing,
                                             params.alternate_one_minus_smoothing,
                                             params.min_signal_remaining,
                                             params.smoothing_bits,
                                             params.fraction_bits,
                                             params.clamping};
  const size_t channels = size_of(params.channels);
  dsp::suppress_noise(suppression, {input, channels}, {estimate, channels}, {output, channels});
  for (size_t i = 0; i < channels; ++i) noise[i] = estimate[i];
}

void signal_pcan_u32(const SignalPcanParams& params, const uint32_t* input, const uint32_t* noise, const int16_t* gains,
                     uint32_t* output) {
  const Span<const int16_t> table(gains, size_of(params.gain_count));
  for (int32_t i = 0; i < params.channels; ++i) {
    output[i] = dsp::normalise_amplitude(table, params.shift, input[i], noise[i]);
  }
}

void signal_filter_bank_log_u32(const SignalFilterBankLogParams& params, const uint32_t* input, int16_t* output) {
  for (int32_t i = 0; i < params.channels; ++i) {
    output[i] = dsp::scaled_logarithm(input[i], params.correction_bits, params.output_scale);
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
