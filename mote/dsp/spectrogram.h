#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/dsp/blocks.h"

// The power of every bin of the spectrum on a decibel scale: 0 at the noise floor, 1 at +12 dB, open upwards. Samples
// keep their int16 scale, so that a full tone lies near 2.4 units. Strict float32 with the FFT of rfft_precise.h: the
// noise floor may lie 150 dB below a tone. The values are those of Edge Impulse's Spectrogram block, version 4.
namespace mote {
namespace dsp {

// What prepare_spectrogram makes of a SpectrogramConfig.
struct Spectrogram {
  int32_t frame_samples;
  int32_t stride_samples;
  float power_scale;
  float noise_floor_db;
  float units_per_decibel;
  Span<const float> sine_turn;      // its size is the FFT length
  Span<const float> sine_turn_low;  // the rest of it: prepare_rfft_precise
};

// Values of one frame: bins 0 … FFT length / 2.
inline size_t spectrogram_bins(const Spectrogram& spectrogram) { return spectrogram.sine_turn.size() / 2 + 1; }

// Floats of scratch that the functions below need.
inline size_t spectrogram_scratch_size(const Spectrogram& spectrogram) { return 2 * spectrogram.sine_turn.size(); }

// One frame of `frame_samples` to its values. A frame longer than the FFT is cut to its length.
void spectrogram_frame(const Spectrogram& spectrogram, Span<const int16_t> frame, Span<float> scratch,
                       Span<float> values);

// All frames of `samples`, one after the other in `values` (frames_in × bins).
void spectrogram_window(const Spectrogram& spectrogram, Span<const int16_t> samples, Span<float> scratch,
                        Span<float> values);

// spectrogram_frame as the function of a FrameBlock, and this block: spectrogram_fine_steps_per_unit. `spectrogram`
// outlives it.
void spectrogram_row(const void* spectrogram, Span<const int16_t> frame, int16_t before, Span<uint32_t> state,
                     Span<uint32_t> scratch, Span<int16_t> row);
FrameBlock spectrogram_block(const Spectrogram* spectrogram);

}  // namespace dsp
}  // namespace mote
