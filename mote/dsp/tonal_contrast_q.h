#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/dsp/blocks.h"
#include "mote/dsp/mfe_q.h"

namespace mote {
namespace dsp {

// The block of tonal_contrast.h in integers: the form that ships. What prepare_tonal_contrast_q makes.
struct TonalContrastQ {
  MfeQ mel;  // its rows are the bands' levels, tonal_contrast_fine_steps_per_decibel above the noise floor
  int32_t median_bands;
};

// One frame to its row, as FrameBlock::run; `contrast` is a TonalContrastQ. Without state.
void tonal_contrast_q_row(const void* contrast, Span<const int16_t> frame, int16_t before, Span<uint32_t> state,
                          Span<uint32_t> scratch, Span<int16_t> row);

// `contrast` outlives the block.
FrameBlock tonal_contrast_q_block(const TonalContrastQ* contrast);

}  // namespace dsp
}  // namespace mote
