#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/dsp/mfe.h"
#include "mote/dsp/prepare_mel.h"

namespace mote {
namespace dsp {

struct MfeConfig {
  int32_t frame_samples;  // samples_from_duration gives these two
  int32_t stride_samples;
  MelConfig mel;
  float noise_floor_db;  // -200 … +11
  float pre_emphasis;    // 0 … 1
};

// `out_of_range` where a field is, those of `mel` apart.
MOTE_MUST_USE Status check_mfe(const MfeConfig& config);

// Storage of the caller that outlives the Mfe.
struct MfeTables {
  Span<float> sine_turn;        // mel.fft_length
  Span<MelFilter> mel_filters;  // mel.filters
  Span<float> mel_weights;      // mel_weight_count(mel)
};

// `out_of_range`, `buffer_too_small` or, where a filter is without a bin, `unsupported_option`; then `mfe` isn't
// touched.
MOTE_MUST_USE Status prepare_mfe(const MfeConfig& config, const MfeTables& tables, Mfe* mfe);

}  // namespace dsp
}  // namespace mote
