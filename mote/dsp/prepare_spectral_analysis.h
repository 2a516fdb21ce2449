#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/dsp/prepare_conditioning.h"
#include "mote/dsp/spectral_analysis.h"

namespace mote {
namespace dsp {

struct SpectralAnalysisConfig {
  ConditioningConfig conditioning;
  int32_t fft_length;
  bool is_logarithmic;
  bool frames_overlap;  // by half
  bool extra_low_frequency;
};

// Storage of the caller that outlives the SpectralAnalysis.
struct SpectralAnalysisTables {
  ConditioningTables conditioning;
  Span<float> sine_turn;          // fft_length
  Span<Decimator> low_frequency;  // one, where extra_low_frequency is wanted
};

constexpr int32_t low_frequency_ratio = 10;

// Bins that a filter lets through, 1 … fft_length / 2 at most; none where last < first.
struct BinRange {
  int32_t first;
  int32_t last;
};
BinRange passed_bins(Pass pass, double cutoff_hz, double rate_hz, int32_t fft_length);

// As prepare_conditioning; and `out_of_range`: the length isn't one of an FFT; `unsupported_option`: the cut-off masks
// all bins; `shape_mismatch`: the window is too short for extra low frequencies, whose tenth of the conditioned
// readings wants to be half an FFT.
MOTE_MUST_USE Status prepare_spectral_analysis(const SpectralAnalysisConfig& config,
                                               const SpectralAnalysisTables& tables, SpectralAnalysis* analysis);

}  // namespace dsp
}  // namespace mote
