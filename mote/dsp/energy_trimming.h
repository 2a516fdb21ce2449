#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/dsp/blocks.h"

// Puts a word into the middle of its window and blanks what is round it. Of rows of log energies (MFE, log-mel):
//   level of a row = the sum of its values; peak = the greatest level, quiet = the level that a tenth of the rows don't
//   exceed; threshold = quiet + (peak - quiet) · threshold_256 / 256.
// The stretch from the first to the last row at or above the threshold, with `margin_rows` more at both ends where the
// window has them, moves to the middle (half a row early where it can't be exact). All other rows become the floor, the
// least value of each column in the window. A window whose peak isn't `least_contrast` above its quiet level, silence
// among them, stays as it is.
namespace mote {
namespace dsp {

struct EnergyTrimming {
  int32_t threshold_256;   // 1 … 256
  int32_t margin_rows;     // 0 … 1000
  int32_t least_contrast;  // fine steps a value, on average; 1 … INT16_MAX
};

// A third of the way up, two rows of margin, and 6 dB on the scale of MFE with a noise floor of -52 dB.
constexpr EnergyTrimming default_energy_trimming = {85, 2, 1536};

// `out_of_range` where a field is.
MOTE_MUST_USE Status check_energy_trimming(const EnergyTrimming& trimming);

// `trimming` has been checked and outlives the step. For rows of at most 2^15 values.
WindowStep energy_trimming_step(const EnergyTrimming* trimming, int32_t row_count, int32_t row_size);
void run_energy_trimming(const void* trimming, size_t row_size, Span<int16_t> rows, Span<uint32_t> scratch);

}  // namespace dsp
}  // namespace mote
