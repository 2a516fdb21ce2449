#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/dsp/pcan_log_mel.h"

namespace mote {
namespace dsp {

constexpr int32_t max_pcan_channels = 256;
constexpr size_t pcan_gain_count = 125;

struct PcanLogMelConfig {
  float sample_rate_hz;
  int32_t frame_samples;  // 1 … fft_length
  int32_t stride_samples;
  int32_t fft_length;          // a power of two, 64 … 4096
  int32_t channels;            // 1 … max_pcan_channels
  float low_hz;                // where the first channel begins
  float high_hz;               // where the last one ends, at most half the sample rate
  float even_smoothing;        // 0 … 1: how fast the noise of channels 0, 2, 4 … follows
  float odd_smoothing;         // 0 … 1
  float min_signal_remaining;  // 0 … 1 of the amplitude
  float gain_strength;         // 0 … 1: the power of the noise that an amplitude is divided by
  float gain_offset;           // 1 … 1e6, added to the noise before
  int32_t full_scale;          // 64 … 8192: PcanLogMel says of what
};

// As TFLite Micro has them, of micro_speech and its audio_preprocessor models.
constexpr PcanLogMelConfig default_pcan_log_mel = {16000,  480,   320,   512,   40, 125, 7500,
                                                   0.025f, 0.06f, 0.05f, 0.95f, 80, 666};

// Storage of the caller that outlives the PcanLogMel.
struct PcanLogMelTables {
  Span<int16_t> window;            // frame_samples
  Span<int16_t> twiddles;          // fft_length
  Span<int16_t> split;             // fft_length / 2
  Span<int16_t> weights;           // pcan_weight_count(config)
  Span<int16_t> unweights;         // as many
  Span<int16_t> frequency_starts;  // channels + 1
  Span<int16_t> weight_starts;     // channels + 1
  Span<int16_t> widths;            // channels + 1
  Span<int16_t> gains;             // pcan_gain_count
};

// `out_of_range` where a field is; `unsupported_option` where a channel is without a bin.
MOTE_MUST_USE Status check_pcan_log_mel(const PcanLogMelConfig& config);

// Weights of a config that has been checked.
size_t pcan_weight_count(const PcanLogMelConfig& config);

// As check_pcan_log_mel, or `buffer_too_small`; then `pcan_log_mel` isn't touched.
MOTE_MUST_USE Status prepare_pcan_log_mel(const PcanLogMelConfig& config, const PcanLogMelTables& tables,
                                          PcanLogMel* pcan_log_mel);

}  // namespace dsp
}  // namespace mote
