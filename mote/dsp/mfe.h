#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/dsp/blocks.h"
#include "mote/dsp/mel.h"

// Mel filter-bank energies on a decibel scale between a noise floor and +12 dB, in 256 steps. Float32 in one fixed
// order: training and device run this very code. The values are those of Edge Impulse's MFE block, version 4, except
// that the loudest step stays 1.0.
namespace mote {
namespace dsp {

// What prepare_mfe makes of an MfeConfig.
struct Mfe {
  int32_t frame_samples;
  int32_t stride_samples;
  float pre_emphasis;
  float power_scale;  // of a spectrum of int16 samples, to full scale 1
  float noise_floor_db;
  float steps_per_decibel;
  Span<const float> sine_turn;        // its size is the FFT length
  Span<const MelFilter> mel_filters;  // one a value of a frame
  Span<const float> mel_weights;
};

// Floats of scratch that the functions below need.
inline size_t mfe_scratch_size(const Mfe& mfe) { return mfe.sine_turn.size(); }

// The energies of one frame of `mfe.frame_samples`; `before` is the sample before the first. A frame longer than the
// FFT is cut to its length. `energies` has one place a filter.
void mfe_energies(const Mfe& mfe, Span<const int16_t> frame, int16_t before, Span<float> scratch, Span<float> energies);

// Energies to k/256, k = 0 … 256, in place.
void mfe_levels(const Mfe& mfe, Span<float> energies);

// Both: one frame to its values.
void mfe_frame(const Mfe& mfe, Span<const int16_t> frame, int16_t before, Span<float> scratch, Span<float> values);

// All frames of `samples`, one after the other in `values` (frames_in × filters).
void mfe_window(const Mfe& mfe, Span<const int16_t> samples, int16_t before, Span<float> scratch, Span<float> values);

// mfe_frame as the function of a FrameBlock, and this block: mfe_fine_steps_per_unit. `mfe` outlives it.
void mfe_row(const void* mfe, Span<const int16_t> frame, int16_t before, Span<uint32_t> state, Span<uint32_t> scratch,
             Span<int16_t> row);
FrameBlock mfe_block(const Mfe* mfe);

}  // namespace dsp
}  // namespace mote
