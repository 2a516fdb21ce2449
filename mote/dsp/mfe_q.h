#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/dsp/blocks.h"
#include "mote/dsp/level_q.h"
#include "mote/dsp/mel_q.h"
#include "mote/dsp/rfft_q31.h"

// The MFE block of mfe.h in integers: the form that ships. Its rows lie on the grid of fine_steps.h, not rounded to
// whole int8 steps, and within one of these of the float32 form's.
namespace mote {
namespace dsp {

// What prepare_mfe_q makes of an MfeConfig.
struct MfeQ {
  int32_t frame_samples;
  int32_t stride_samples;
  RfftQ31<TurnQ15> rfft;
  MelQ mel;  // a filter a value of a row
  LevelScaleQ scale;
};

// One frame to its row, as FrameBlock::run; `mfe` is an MfeQ. Without state.
void mfe_q_row(const void* mfe, Span<const int16_t> frame, int16_t before, Span<uint32_t> state, Span<uint32_t> scratch,
               Span<int16_t> row);

// `mfe` outlives the block.
FrameBlock mfe_q_block(const MfeQ* mfe);

}  // namespace dsp
}  // namespace mote
