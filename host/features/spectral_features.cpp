#include "host/base/error.h"
#include "host/features/describe_window_block.h"
#include "host/features/window_feature_names.h"
#include "host/features/window_features.h"
#include "mote/dsp/rfft.h"

namespace mote::host::features {
namespace {

struct Spectral {
  std::vector<dsp::Decimator> decimators;
  std::vector<dsp::DirectFormSection> sections;
  std::vector<float> sine_turn;
  std::vector<dsp::Decimator> low_frequency;
  dsp::SpectralAnalysis analysis;
};

template <typename T>
Span<T> view(std::vector<T>& values) {
  return {values.data(), values.size()};
}

[[noreturn]] void refuse(Status status, const dsp::SpectralAnalysisConfig& config) {
  const dsp::ConditioningConfig& conditioning = config.conditioning;
  if (status == Status::unsupported_option) {
    const double rate_hz = dsp::conditioned_rate_hz(conditioning);
    const dsp::BinRange bins = dsp::passed_bins(conditioning.pass, conditioning.cutoff_hz, rate_hz, config.fft_length);
    if (bins.last >= bins.first) refuse_cutoff("spectral analysis", conditioning);
    throw_input_error(
        "spectral analysis: a cut-off of {} Hz masks all bins, {} Hz wide: a longer FFT has narrower ones",
        conditioning.cutoff_hz, rate_hz / config.fft_length);
  }
  if (status == Status::shape_mismatch) {
    throw_input_error("spectral analysis: extra low frequencies with an FFT of {} want {} readings after decimation",
                      config.fft_length, config.fft_length / 2 * dsp::low_frequency_ratio);
  }
  throw_input_error(
      "spectral analysis: {} readings of {} axes at {} Hz, decimation {}, filter order {} at {} Hz, FFT length {}: one "
      "of them isn't possible",
      conditioning.window_frames, conditioning.axes, conditioning.sample_rate_hz, conditioning.decimation,
      conditioning.order, conditioning.cutoff_hz, config.fft_length);
}

}  // namespace

WindowFeatures spectral_analysis(const dsp::SpectralAnalysisConfig& config, AxisNames axes) {
  auto storage = std::make_shared<Spectral>();
  storage->decimators.resize(dsp::max_decimators);
  storage->sections.resize(dsp::max_filter_sections);
  if (config.fft_length > 0 && config.fft_length <= dsp::max_rfft_length) {
    storage->sine_turn.resize(static_cast<size_t>(config.fft_length));
  }
  storage->low_frequency.resize(1);
  const dsp::SpectralAnalysisTables tables = {
      {view(storage->decimators), view(storage->sections)}, view(storage->sine_turn), view(storage->low_frequency)};
  const Status status = dsp::prepare_spectral_analysis(config, tables, &storage->analysis);
  if (status != Status::ok) refuse(status, config);
  check_axis_count(axes, config.conditioning.axes);

  const dsp::SpectralAnalysis& analysis = storage->analysis;
  const double rate_hz = dsp::conditioned_rate_hz(config.conditioning);
  Names names =
      with_axes(axes, spectral_names({analysis.first_bin, analysis.last_bin}, rate_hz, config.fft_length, ""));
  if (config.extra_low_frequency) {
    const dsp::BinRange low_bins = {analysis.low_first_bin, analysis.low_last_bin};
    const Names low =
        with_axes(axes, spectral_names(low_bins, rate_hz / dsp::low_frequency_ratio, config.fft_length, " LF"));
    names.insert(names.end(), low.begin(), low.end());
  }
  return {storage, dsp::spectral_analysis_block(&storage->analysis), std::move(names), describe(storage->analysis)};
}

}  // namespace mote::host::features
