#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/dsp/blocks.h"

// The readings themselves, times a factor: the established raw block.
namespace mote {
namespace dsp {

struct Raw {
  int32_t window_frames;
  int32_t axes;
  float scale;
};

// `out_of_range`: no frames, no axes or more than 2^24 readings.
MOTE_MUST_USE Status check_raw(const Raw& raw);

// Features in the order of the readings: x0 y0 z0 x1 … `raw` outlives the block, which needs no scratch.
WindowBlock raw_block(const Raw* raw);

// As WindowBlock::run; `params` is that structure.
void run_raw(const void* params, Span<const float> window, Span<float> scratch, Span<float> features);

}  // namespace dsp
}  // namespace mote
