#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/dsp/blocks.h"
#include "mote/dsp/mfe.h"

// How far each mel band stands out of its neighbours, in decibels: its level less the median of the levels of the bands
// round it (running_median.h). What is steady over the bands, as wind and hiss are, falls away; tones, as of wings and
// whistles, stay. Levels below the noise floor count as it, so that silence has no contrast. Strict float32.
namespace mote {
namespace dsp {

// What prepare_tonal_contrast makes of a TonalContrastConfig.
struct TonalContrast {
  Mfe mel;  // its energies are the bands'
  int32_t median_bands;
};

// Floats of scratch that the function below needs.
inline size_t tonal_contrast_scratch_size(const TonalContrast& contrast) {
  return mfe_scratch_size(contrast.mel) + contrast.mel.mel_filters.size();
}

// One frame to the contrasts of its bands. A frame longer than the FFT is cut to its length.
void tonal_contrast_frame(const TonalContrast& contrast, Span<const int16_t> frame, Span<float> scratch,
                          Span<float> values);

// tonal_contrast_frame as the function of a FrameBlock, and this block: tonal_contrast_fine_steps_per_decibel.
// `contrast` outlives it.
void tonal_contrast_row(const void* contrast, Span<const int16_t> frame, int16_t before, Span<uint32_t> state,
                        Span<uint32_t> scratch, Span<int16_t> row);
FrameBlock tonal_contrast_block(const TonalContrast* contrast);

}  // namespace dsp
}  // namespace mote
