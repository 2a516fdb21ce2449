#include "mote/dsp/prepare_spectral_analysis.h"
#include "tests/parity/features_on_device/cases.h"
#include "tests/parity/features_on_device/support.h"

namespace mote {
namespace features_on_device {
namespace {

constexpr int32_t max_fft_length = 128;

// {{frames, axes, rate, scale, decimation, pass, cut-off, order}, FFT, logarithm, overlap, low frequencies}: the
// defaults for two seconds; each filter; decimation by both factors; powers as they are; an FFT longer than its signal.
constexpr dsp::SpectralAnalysisConfig configurations[] = {
    {{125, 3, 62.5, 1.0f, 1, dsp::Pass::all, 3.0, 6}, 16, true, true, false},
    {{125, 3, 62.5, 1.0f, 1, dsp::Pass::low, 3.0, 6}, 32, true, true, false},
    {{125, 3, 62.5, 0.1f, 1, dsp::Pass::high, 1.0, 8}, 64, false, false, false},
    {{512, 3, 104.0, 1.0f, 3, dsp::Pass::low, 5.0, 2}, 16, true, true, true},
    {{512, 3, 104.0, 1.0f, 30, dsp::Pass::all, 3.0, 6}, 128, true, true, false},
};

dsp::Decimator decimators[dsp::max_decimators];
dsp::DirectFormSection sections[dsp::max_filter_sections];
dsp::Decimator low_frequency[1];
float sine_turn[max_fft_length];

}  // namespace

bool spectral_analysis() {
  for (const dsp::SpectralAnalysisConfig& config : configurations) {
    const dsp::SpectralAnalysisTables tables = {
        {decimators, sections}, {sine_turn, static_cast<size_t>(config.fft_length)}, low_frequency};
    dsp::SpectralAnalysis analysis = {};
    if (dsp::prepare_spectral_analysis(config, tables, &analysis) != Status::ok) return false;
    if (!hash_window_block("spectral_analysis", "features", dsp::spectral_analysis_block(&analysis))) return false;
  }
  return true;
}

}  // namespace features_on_device
}  // namespace mote
