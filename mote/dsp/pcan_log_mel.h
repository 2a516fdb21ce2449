#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/dsp/blocks.h"
#include "mote/dsp/front_end_channels.h"
#include "mote/dsp/mixed_radix_fft.h"

// Log-mel energies with noise suppression and per-channel amplitude normalisation: the audio front end of TFLite Micro,
// bit for bit, in integers throughout. A frame is weighed by a Hann window and transformed in Q15; each mel channel's
// amplitude loses an estimate of its noise, is divided by a power of it, compressed, and becomes a logarithm. (Wang et
// al., Trainable Frontend For Robust and Far-Field Keyword Spotting, 2017, has the idea of the normalisation.)
namespace mote {
namespace dsp {

constexpr int32_t pcan_window_bits = 12;  // fractional bits of the window and of mel weights

// What prepare_pcan_log_mel makes of a PcanLogMelConfig.
struct PcanLogMel {
  int32_t frame_samples;
  int32_t stride_samples;
  int32_t channels;
  Span<const int16_t> window;  // frame_samples
  int32_t fft_length;
  int32_t factors[max_mixed_radix_factors];
  int32_t factor_count;
  FftTables<int16_t> fft_tables;
  int32_t first_bin;  // what the filter bank reads: bins first_bin … end_bin - 1
  int32_t end_bin;
  FilterBank filter_bank;
  NoiseSuppression suppression;
  Span<const int16_t> gains;
  int32_t gain_shift;
  int32_t correction_bits;  // that an amplitude lacks for longer transforms
  int32_t full_scale;       // the logarithm (in 1/64) that is 256 steps of int8
};

// One frame to a row of `channels` values; a FrameBlock's function. The state is the noise in each channel.
void pcan_log_mel_row(const void* pcan_log_mel, Span<const int16_t> frame, int16_t before, Span<uint32_t> state,
                      Span<uint32_t> scratch, Span<int16_t> row);

// This block: pcan_log_mel_narrowing gives the int8 of TFLite Micro's front end. `pcan_log_mel` outlives it.
FrameBlock pcan_log_mel_block(const PcanLogMel* pcan_log_mel);

}  // namespace dsp
}  // namespace mote
