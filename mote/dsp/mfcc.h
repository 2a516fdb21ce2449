#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/dsp/blocks.h"
#include "mote/dsp/mel.h"

// Mel-frequency cepstral coefficients: the orthonormal DCT-II of the logarithms of mel energies, with the logarithm of
// the frame's whole energy in the place of coefficient 0. Samples keep their int16 scale. Strict float32 with the FFT
// of rfft_precise.h: a band's logarithm counts however far below a tone it lies. The values are those of Edge Impulse's
// MFCC block, version 4, before its window normalisation (cmvn.h).
namespace mote {
namespace dsp {

// What prepare_mfcc makes of an MfccConfig.
struct Mfcc {
  int32_t frame_samples;
  int32_t stride_samples;
  int32_t coefficients;
  float pre_emphasis;
  float pre_emphasis_low;  // the rest of it
  float power_scale;
  Span<const float> sine_turn;        // its size is the FFT length
  Span<const float> sine_turn_low;    // the rest of it: prepare_rfft_precise
  Span<const MelFilter> mel_filters;  // N of them
  Span<const float> mel_weights;
  Span<const float> cosine_turn;  // √(2/N)·cos(2π·k/4N), k = 0 … 4N-1: all that the DCT needs
};

// Floats of scratch that the functions below need.
inline size_t mfcc_scratch_size(const Mfcc& mfcc) { return 2 * mfcc.sine_turn.size() + mfcc.mel_filters.size(); }

// One frame of `frame_samples` to its coefficients; `before` is the sample before the first. A frame longer than the
// FFT is cut to its length.
void mfcc_frame(const Mfcc& mfcc, Span<const int16_t> frame, int16_t before, Span<float> scratch,
                Span<float> coefficients);

// All frames of `samples`, one after the other in `coefficients` (frames_in × coefficients).
void mfcc_window(const Mfcc& mfcc, Span<const int16_t> samples, int16_t before, Span<float> scratch,
                 Span<float> coefficients);

// mfcc_frame as the function of a FrameBlock, and this block: mfcc_fine_steps_per_unit. `mfcc` outlives it.
void mfcc_row(const void* mfcc, Span<const int16_t> frame, int16_t before, Span<uint32_t> state, Span<uint32_t> scratch,
              Span<int16_t> row);
FrameBlock mfcc_block(const Mfcc* mfcc);

}  // namespace dsp
}  // namespace mote
