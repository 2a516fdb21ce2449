#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/dsp/blocks.h"
#include "mote/dsp/level_q.h"
#include "mote/dsp/rfft_q31.h"

// The Spectrogram block of spectrogram.h in integers: the form that ships. Its rows lie on the grid of fine_steps.h,
// within one int8 step of the float32 form's.
namespace mote {
namespace dsp {

// What prepare_spectrogram_q makes of a SpectrogramConfig.
struct SpectrogramQ {
  int32_t frame_samples;
  int32_t stride_samples;
  RfftQ31<TurnQ31> rfft;
  LevelScaleQ scale;
};

// One frame to its row, bins 0 … FFT length / 2, as FrameBlock::run; `spectrogram` is a SpectrogramQ. Without state.
void spectrogram_q_row(const void* spectrogram, Span<const int16_t> frame, int16_t before, Span<uint32_t> state,
                       Span<uint32_t> scratch, Span<int16_t> row);

// `spectrogram` outlives the block.
FrameBlock spectrogram_q_block(const SpectrogramQ* spectrogram);

}  // namespace dsp
}  // namespace mote
