#include "mote/dsp/prepare_spectral_analysis.h"

#include "mote/dsp/prepare_filters.h"
#include "mote/dsp/prepare_rfft.h"
#include "mote/dsp/rfft.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

Status prepare_low_frequency(const SpectralAnalysisConfig& config, const SpectralAnalysisTables& tables,
                             SpectralAnalysis* analysis) {
  const size_t frames = decimated_size(conditioned_size(analysis->conditioning), low_frequency_ratio);
  if (frames < static_cast<size_t>(config.fft_length / 2)) return Status::shape_mismatch;
  if (tables.low_frequency.empty()) return Status::buffer_too_small;
  const double rate_hz = conditioned_rate_hz(config.conditioning) / low_frequency_ratio;
  const BinRange bins =
      passed_bins(config.conditioning.pass, config.conditioning.cutoff_hz, rate_hz, config.fft_length);
  if (bins.last < bins.first) return Status::unsupported_option;
  analysis->low_frequency = tables.low_frequency.subspan(0, 1);
  analysis->low_first_bin = bins.first;
  analysis->low_last_bin = bins.last;
  return prepare_decimator(low_frequency_ratio, tables.low_frequency.data());
}

}  // namespace

BinRange passed_bins(Pass pass, double cutoff_hz, double rate_hz, int32_t fft_length) {
  const int32_t highest = fft_length / 2;
  if (pass == Pass::all) return {1, highest};
  const double edge = (cutoff_hz < rate_hz / 2 ? cutoff_hz : rate_hz / 2) * fft_length / rate_hz;
  if (pass == Pass::low) return {1, static_cast<int32_t>(edge + 0.5)};
  const int32_t first = static_cast<int32_t>(edge - 0.5) + 1;
  return {first < 1 ? 1 : first, highest};
}

Status prepare_spectral_analysis(const SpectralAnalysisConfig& config, const SpectralAnalysisTables& tables,
                                 SpectralAnalysis* analysis) {
  if (!is_rfft_length(config.fft_length)) return Status::out_of_range;
  if (tables.sine_turn.size() != static_cast<size_t>(config.fft_length)) return Status::buffer_too_small;
  SpectralAnalysis made = {};
  Status status = prepare_conditioning(config.conditioning, tables.conditioning, &made.conditioning);
  if (status != Status::ok) return status;
  status = prepare_rfft(tables.sine_turn);
  if (status != Status::ok) return status;

  const double rate_hz = conditioned_rate_hz(config.conditioning);
  const BinRange bins =
      passed_bins(config.conditioning.pass, config.conditioning.cutoff_hz, rate_hz, config.fft_length);
  if (bins.last < bins.first) return Status::unsupported_option;
  made.sine_turn = tables.sine_turn;
  made.stride = config.frames_overlap ? config.fft_length / 2 : config.fft_length;
  made.is_logarithmic = config.is_logarithmic;
  made.first_bin = bins.first;
  made.last_bin = bins.last;
  if (config.extra_low_frequency) {
    status = prepare_low_frequency(config, tables, &made);
    if (status != Status::ok) return status;
  }
  *analysis = made;
  return Status::ok;
}

}  // namespace dsp
}  // namespace mote
