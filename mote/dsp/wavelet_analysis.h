#pragma once

#include <stdint.h>

#include "mote/dsp/blocks.h"
#include "mote/dsp/conditioning.h"
#include "mote/dsp/wavelet.h"

// What the components of each axis look like after a wavelet transform, in strict float32: the established spectral
// analysis block, wavelet, version 4.
namespace mote {
namespace dsp {

struct WaveletAnalysis {
  Conditioning conditioning;
  int32_t levels;
  Span<const float> low;  // the wavelet's filters of analysis, equally long
  Span<const float> high;
};

// Axis after axis; of each the approximation, then the details from the coarsest to the finest, 14 features each.
// `analysis` outlives the block.
WindowBlock wavelet_analysis_block(const WaveletAnalysis* analysis);

// `scratch` and `features`: as many as the block says.
void wavelet_analysis_window(const WaveletAnalysis& analysis, Span<const float> window, Span<float> scratch,
                             Span<float> features);

// As WindowBlock::run; `params` is that structure.
void run_wavelet_analysis(const void* params, Span<const float> window, Span<float> scratch, Span<float> features);

}  // namespace dsp
}  // namespace mote
