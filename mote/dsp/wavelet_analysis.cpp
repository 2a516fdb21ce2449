#include "mote/dsp/wavelet_analysis.h"

#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

size_t components_of(const WaveletAnalysis& analysis) { return static_cast<size_t>(analysis.levels) + 1; }

size_t largest_part(const WaveletAnalysis& analysis) {
  return wavelet_part_size(conditioned_size(analysis.conditioning), analysis.low.size());
}

// `parts`: two places for the largest part. `features`: of all components of an axis.
void wavelet_features(const WaveletAnalysis& analysis, Span<float> signal, Span<float> parts, Span<float> features) {
  for (size_t level = 0; level < static_cast<size_t>(analysis.levels); ++level) {
    const size_t size = wavelet_part_size(signal.size(), analysis.low.size());
    const Span<float> approximation = parts.subspan(0, size);
    const Span<float> detail = parts.subspan(size, size);
    wavelet_part(signal, analysis.low, approximation);
    wavelet_part(signal, analysis.high, detail);
    const size_t place = components_of(analysis) - 1 - level;
    describe_wavelet_component(detail, features.subspan(place * wavelet_statistics, wavelet_statistics));
    // A part is never longer than the signal that it is of.
    signal = signal.subspan(0, size);
    for (size_t i = 0; i < size; ++i) signal[i] = approximation[i];
  }
  describe_wavelet_component(signal, features.subspan(0, wavelet_statistics));
}

}  // namespace

WindowBlock wavelet_analysis_block(const WaveletAnalysis* analysis) {
  const Conditioning& conditioning = analysis->conditioning;
  const size_t features_of_axis = components_of(*analysis) * wavelet_statistics;
  return WindowBlock{run_wavelet_analysis,
                     analysis,
                     conditioning.window_frames,
                     conditioning.axes,
                     conditioning.axes * static_cast<int32_t>(features_of_axis),
                     conditioning.window_frames + 2 * static_cast<int32_t>(largest_part(*analysis))};
}

void wavelet_analysis_window(const WaveletAnalysis& analysis, Span<const float> window, Span<float> scratch,
                             Span<float> features) {
  const size_t frames = static_cast<size_t>(analysis.conditioning.window_frames);
  const Span<float> parts = scratch.subspan(frames, 2 * largest_part(analysis));
  const size_t features_of_axis = components_of(analysis) * wavelet_statistics;
  for (size_t axis = 0; axis < static_cast<size_t>(analysis.conditioning.axes); ++axis) {
    const Span<float> signal = condition_axis(analysis.conditioning, window, axis, scratch.subspan(0, frames));
    wavelet_features(analysis, signal, parts, features.subspan(axis * features_of_axis, features_of_axis));
  }
}

void run_wavelet_analysis(const void* params, Span<const float> window, Span<float> scratch, Span<float> features) {
  wavelet_analysis_window(*static_cast<const WaveletAnalysis*>(params), window, scratch, features);
}

}  // namespace dsp
}  // namespace mote
