#include "mote/dsp/spectral_analysis.h"

#include "mote/dsp/rfft.h"
#include "mote/dsp/statistics.h"
#include "mote/math/float_functions.h"
#include "mote/math/log2.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

constexpr float log10_of_2 = 0.301029996f;
constexpr float power_of_silence = 1e-10f;  // the established block's stand-in for exactly 0

struct Bins {
  int32_t first;
  int32_t last;
};

size_t features_of(Bins bins) { return static_cast<size_t>(spectral_statistics + bins.last - bins.first + 1); }

size_t spectrum_size(const SpectralAnalysis& analysis) { return analysis.sine_turn.size() / 2 + 1; }

void load_frame(Span<const float> values, size_t first, Span<float> frame) {
  const size_t rest = values.size() - first;
  const size_t count = rest < frame.size() ? rest : frame.size();
  for (size_t i = 0; i < count; ++i) frame[i] = values[first + i];
  for (size_t i = count; i < frame.size(); ++i) frame[i] = 0.0f;
}

// `frame`: the FFT's length.
void largest_powers(const SpectralAnalysis& analysis, Span<const float> values, Span<float> frame, Span<float> powers) {
  const float scale = 1.0f / static_cast<float>(frame.size());
  for (float& power : powers) power = 0.0f;
  for (size_t first = 0; first < values.size(); first += static_cast<size_t>(analysis.stride)) {
    load_frame(values, first, frame);
    rfft(frame, analysis.sine_turn);
    power_spectrum_in_place(frame, scale);
    for (size_t k = 0; k < powers.size(); ++k) powers[k] = frame[k] > powers[k] ? frame[k] : powers[k];
  }
}

float log10_of_power(float power) { return log10_of_2 * math::log2(power == 0.0f ? power_of_silence : power); }

// `values` without their mean.
void spectral_features(const SpectralAnalysis& analysis, Bins bins, Span<const float> values, Span<float> scratch,
                       Span<float> features) {
  const Span<float> frame = scratch.subspan(0, analysis.sine_turn.size());
  const Span<float> powers = scratch.subspan(frame.size(), spectrum_size(analysis));
  const Moments shape = moments(values);
  features[0] = math::sqrt_float(shape.variance + shape.mean * shape.mean);
  features[1] = shape.skewness;
  features[2] = shape.kurtosis;

  largest_powers(analysis, values, frame, powers);
  const Moments spectral_shape = moments(powers);
  features[3] = spectral_shape.skewness;
  features[4] = spectral_shape.kurtosis;
  for (int32_t bin = bins.first; bin <= bins.last; ++bin) {
    const float power = powers[static_cast<size_t>(bin)];
    features[static_cast<size_t>(spectral_statistics + bin - bins.first)] =
        analysis.is_logarithmic ? log10_of_power(power) : power;
  }
}

size_t scratch_size(const SpectralAnalysis& analysis) {
  return static_cast<size_t>(analysis.conditioning.window_frames) + analysis.sine_turn.size() + spectrum_size(analysis);
}

}  // namespace

WindowBlock spectral_analysis_block(const SpectralAnalysis* analysis) {
  size_t features_of_axis = features_of({analysis->first_bin, analysis->last_bin});
  if (!analysis->low_frequency.empty()) {
    features_of_axis += features_of({analysis->low_first_bin, analysis->low_last_bin});
  }
  const Conditioning& conditioning = analysis->conditioning;
  return WindowBlock{run_spectral_analysis,
                     analysis,
                     conditioning.window_frames,
                     conditioning.axes,
                     conditioning.axes * static_cast<int32_t>(features_of_axis),
                     static_cast<int32_t>(scratch_size(*analysis))};
}

void spectral_analysis_window(const SpectralAnalysis& analysis, Span<const float> window, Span<float> scratch,
                              Span<float> features) {
  const size_t frames = static_cast<size_t>(analysis.conditioning.window_frames);
  const size_t axes = static_cast<size_t>(analysis.conditioning.axes);
  const Span<float> rest = scratch.subspan(frames, scratch.size() - frames);
  const Bins bins = {analysis.first_bin, analysis.last_bin};
  const Bins low_bins = {analysis.low_first_bin, analysis.low_last_bin};
  const size_t low_features = axes * features_of(bins);

  for (size_t axis = 0; axis < axes; ++axis) {
    Span<float> values = condition_axis(analysis.conditioning, window, axis, scratch.subspan(0, frames));
    spectral_features(analysis, bins, values, rest, features.subspan(axis * features_of(bins), features_of(bins)));
    for (const Decimator& decimator : analysis.low_frequency) {
      values = decimate(decimator, values);
      remove_mean(values);
      spectral_features(analysis, low_bins, values, rest,
                        features.subspan(low_features + axis * features_of(low_bins), features_of(low_bins)));
    }
  }
}

void run_spectral_analysis(const void* params, Span<const float> window, Span<float> scratch, Span<float> features) {
  spectral_analysis_window(*static_cast<const SpectralAnalysis*>(params), window, scratch, features);
}

}  // namespace dsp
}  // namespace mote
