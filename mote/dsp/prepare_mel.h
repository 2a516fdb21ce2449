#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/dsp/mel.h"
#include "mote/dsp/mel_q.h"

namespace mote {
namespace dsp {

constexpr int32_t max_mel_filters = 256;

// Triangular filters whose corners are evenly spaced on the mel scale m = 1127·ln(1 + f/700), each corner moved down to
// a bin of the spectrum. Neighbours overlap; the peak is 1.
struct MelConfig {
  float sample_rate_hz;
  int32_t fft_length;
  int32_t filters;  // 1 … max_mel_filters
  float low_hz;     // where the first filter begins
  float high_hz;    // where the last filter ends, at most half the sample rate
};

double mel_from_hz(double frequency_hz);
double hz_from_mel(double mel);

// `out_of_range` where a field is.
MOTE_MUST_USE Status check_mel(const MelConfig& config);

// The first filter whose corners fall into one bin, so that it hears nothing; -1 where every filter has a bin.
// `config` has passed check_mel, here and below.
int32_t mel_filter_without_bin(const MelConfig& config);

// How many weights prepare_mel makes.
size_t mel_weight_count(const MelConfig& config);

// Fills `filters` (config.filters) and `weights` (mel_weight_count). `buffer_too_small` where the sizes aren't these,
// `unsupported_option` where a filter is without a bin, else as check_mel.
MOTE_MUST_USE Status prepare_mel(const MelConfig& config, Span<MelFilter> filters, Span<float> weights);

// How many segments prepare_mel_q makes.
size_t mel_segment_count(const MelConfig& config);

// The same filters for integers: fills `segments` (mel_segment_count), which outlive `mel`. Errors as prepare_mel.
MOTE_MUST_USE Status prepare_mel_q(const MelConfig& config, Span<MelSegment> segments, MelQ* mel);

// By how many bits amplitudes have to be below those of spectrum_q31, so that the filters' sums fit into theirs.
int32_t mel_q_headroom_bits(const MelQ& mel);

}  // namespace dsp
}  // namespace mote
