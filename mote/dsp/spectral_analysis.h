#pragma once

#include <stdint.h>

#include "mote/dsp/blocks.h"
#include "mote/dsp/conditioning.h"

// The shape of each axis and of its spectrum, in strict float32: the established spectral analysis block, FFT, version
// 4. Per axis: RMS, skewness and kurtosis of the conditioned readings; skewness and kurtosis of the spectrum; the power
// in bins. The spectrum is the largest power of each bin over frames of the FFT's length (Welch's frames, rectangular,
// the last ones filled up with zeros), |X|² / length.
namespace mote {
namespace dsp {

// What prepare_spectral_analysis makes of a SpectralAnalysisConfig.
struct SpectralAnalysis {
  Conditioning conditioning;
  Span<const float> sine_turn;  // its size is the FFT length
  int32_t stride;               // between frames
  bool is_logarithmic;          // log10 of the power
  int32_t first_bin;
  int32_t last_bin;
  // Where there is a decimator, the same features of every axis at a tenth of the rate follow, behind all others.
  Span<const Decimator> low_frequency;
  int32_t low_first_bin;
  int32_t low_last_bin;
};

// RMS, skewness, kurtosis, spectral skewness, spectral kurtosis.
constexpr int32_t spectral_statistics = 5;

// Axis after axis. `analysis` outlives the block.
WindowBlock spectral_analysis_block(const SpectralAnalysis* analysis);

// `scratch` and `features`: as many as the block says.
void spectral_analysis_window(const SpectralAnalysis& analysis, Span<const float> window, Span<float> scratch,
                              Span<float> features);

// As WindowBlock::run; `params` is that structure.
void run_spectral_analysis(const void* params, Span<const float> window, Span<float> scratch, Span<float> features);

}  // namespace dsp
}  // namespace mote
