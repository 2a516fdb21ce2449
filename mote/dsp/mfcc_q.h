#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/dsp/blocks.h"
#include "mote/dsp/mel_q.h"
#include "mote/dsp/rfft_q31.h"

// The MFCC block of mfcc.h in integers: the form that ships. Its rows lie on the grid of fine_steps.h, before any
// window normalisation (cmvn.h).
namespace mote {
namespace dsp {

// What prepare_mfcc_q makes of an MfccConfig. Logarithms are binary, in steps of 2^-16.
struct MfccQ {
  int32_t frame_samples;
  int32_t stride_samples;
  int32_t coefficients;
  RfftQ31<TurnQ15> rfft;
  MelQ mel;                         // N filters
  Span<const int16_t> cosine_turn;  // cos(2π·k/4N) in Q15, k = 0 … 4N-1
  int32_t log2_of_power_one;        // what is taken off the logarithm of a power or of an energy
  int32_t log2_of_energy_one;
  int32_t log2_of_silence;  // what an energy of exactly 0 counts as
  int32_t dct_scale;        // ln 2 · √(2/N) in Q15
};

// One frame to its coefficients, as FrameBlock::run; `mfcc` is an MfccQ. Without state.
void mfcc_q_row(const void* mfcc, Span<const int16_t> frame, int16_t before, Span<uint32_t> state,
                Span<uint32_t> scratch, Span<int16_t> row);

// `mfcc` outlives the block.
FrameBlock mfcc_q_block(const MfccQ* mfcc);

}  // namespace dsp
}  // namespace mote
