#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/dsp/mfcc.h"
#include "mote/dsp/prepare_mel.h"
#include "mote/dsp/rfft_precise.h"

namespace mote {
namespace dsp {

struct MfccConfig {
  int32_t frame_samples;  // samples_from_duration gives these two
  int32_t stride_samples;
  MelConfig mel;
  int32_t coefficients;  // 1 … mel.filters
  double pre_emphasis;   // 0 … 1: what it leaves of a sum that cancels out hangs on its last digits
};

// `out_of_range` where a field is, those of `mel` apart.
MOTE_MUST_USE Status check_mfcc(const MfccConfig& config);

// Storage of the caller that outlives the Mfcc.
struct MfccTables {
  TwoFloats<float> sine_turn;   // mel.fft_length in both parts
  Span<MelFilter> mel_filters;  // mel.filters
  Span<float> mel_weights;      // mel_weight_count(mel)
  Span<float> cosine_turn;      // 4 · mel.filters
};

// `out_of_range`, `buffer_too_small` or, where a filter is without a bin, `unsupported_option`; then `mfcc` isn't
// touched.
MOTE_MUST_USE Status prepare_mfcc(const MfccConfig& config, const MfccTables& tables, Mfcc* mfcc);

}  // namespace dsp
}  // namespace mote
