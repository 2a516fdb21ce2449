#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/dsp/motion.h"

namespace mote {
namespace dsp {

struct MotionConfig {
  int32_t window_frames;
  double sample_rate_hz;
  float scale;
  uint32_t channels;         // MotionChannel
  double gravity_cutoff_hz;  // of the low-pass of order 2 that follows gravity; 0: it is the window's mean
  int32_t longest_lag;       // of the autocorrelation, frames; 0: half the window
  int32_t fft_length;
  Span<const double> band_edges_hz;  // ascending: one more than there are bands; fewer than two: no bands
};

// Storage of the caller that outlives the Motion.
struct MotionTables {
  Span<StateVariableSection> gravity;  // one, where a low-pass is wanted
  Span<float> sine_turn;               // fft_length
  Span<int32_t> band_bins;             // as many as edges
};

// Bins whose middle lies from an edge up to below the next one, never the one of 0 Hz. `out_of_range`: a size, rate,
// cut-off, lag or order of edges that isn't possible, or no channel; `shape_mismatch`: the window is shorter than the
// FFT; `unsupported_option`: a band is without a bin; `buffer_too_small`.
MOTE_MUST_USE Status prepare_motion(const MotionConfig& config, const MotionTables& tables, Motion* motion);

}  // namespace dsp
}  // namespace mote
