#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/dsp/conditioning.h"

namespace mote {
namespace dsp {

struct ConditioningConfig {
  int32_t window_frames;
  int32_t axes;
  double sample_rate_hz;
  float scale;
  int32_t decimation;  // one of decimation_ratios
  Pass pass;
  double cutoff_hz;  // where pass isn't all
  int32_t order;     // of the filter: 2, 4, 6, 8, or 0 where none is wanted
};

constexpr int32_t max_decimators = 3;
constexpr int32_t max_filter_sections = 4;

// Storage of the caller that outlives the Conditioning.
struct ConditioningTables {
  Span<Decimator> decimators;        // max_decimators are always enough
  Span<DirectFormSection> sections;  // max_filter_sections are
};

// The share of the Nyquist frequency after decimation that the cut-off may reach.
constexpr double highest_cutoff_after_decimation = 0.9;

// After decimation; the ratio is one of decimation_ratios.
double conditioned_rate_hz(const ConditioningConfig& config);

// `out_of_range`: a size, rate, ratio or order that isn't possible; `unsupported_option`: the cut-off is above 0.9 of
// the Nyquist frequency after decimation, or without decimation not below it; `buffer_too_small`.
MOTE_MUST_USE Status prepare_conditioning(const ConditioningConfig& config, const ConditioningTables& tables,
                                          Conditioning* conditioning);

// The largest ratio that keeps a low-pass filter's cut-off below 0.9 of the new Nyquist frequency, 1 if there is none:
// the established auto-tune rule.
int32_t suggested_decimation(double sample_rate_hz, double cutoff_hz);

}  // namespace dsp
}  // namespace mote
