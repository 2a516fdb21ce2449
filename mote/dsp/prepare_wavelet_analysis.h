#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/dsp/prepare_conditioning.h"
#include "mote/dsp/wavelet_analysis.h"

namespace mote {
namespace dsp {

struct WaveletAnalysisConfig {
  ConditioningConfig conditioning;
  int32_t levels;
  Span<const float> low;  // the wavelet's filters of analysis, equally long; they outlive the WaveletAnalysis
  Span<const float> high;
};

constexpr int32_t max_wavelet_levels = 20;
constexpr int32_t max_wavelet_filter = 20;

// Conditioned readings that so many levels want.
constexpr int32_t least_wavelet_frames(int32_t levels) { return 32 << levels; }

// As prepare_conditioning; and `out_of_range`: no level or more than 20, or a filter of odd or too large a size;
// `shape_mismatch`: fewer conditioned readings than the levels want.
MOTE_MUST_USE Status prepare_wavelet_analysis(const WaveletAnalysisConfig& config, const ConditioningTables& tables,
                                              WaveletAnalysis* analysis);

}  // namespace dsp
}  // namespace mote
