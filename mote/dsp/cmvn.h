#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/dsp/blocks.h"

// Normalisation of mean and variance (Edge Impulse's MFCC, version 4): of each value, the mean of its column in the
// `window_rows` rows round it is subtracted; then what came out is divided by its standard deviation in as many rows
// round it. Beyond its ends the column is mirrored, the row at the edge included, as often as needed.
namespace mote {
namespace dsp {

constexpr int32_t max_cmvn_window_rows = 1023;

struct Cmvn {
  int32_t window_rows;  // odd, 1 … max_cmvn_window_rows
};

// `out_of_range` where the window isn't.
MOTE_MUST_USE Status prepare_cmvn(int32_t window_rows, Cmvn* cmvn);

// The strict float form. `values`: rows × row_size, in place; `scratch`: 2 · rows.
void cmvn_window(const Cmvn& cmvn, size_t row_size, Span<float> values, Span<float> scratch);

// The integer form, from any fine steps to cmvn_fine_steps_per_unit. `cmvn` outlives the step, whose windows have
// `row_count` rows; without any spread a value becomes 0.
WindowStep cmvn_step(const Cmvn* cmvn, int32_t row_count);
void run_cmvn(const void* cmvn, size_t row_size, Span<int16_t> rows, Span<uint32_t> scratch);

}  // namespace dsp
}  // namespace mote
