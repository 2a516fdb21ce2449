#include "mote/dsp/prepare_wavelet_analysis.h"
#include "tests/parity/features_on_device/cases.h"
#include "tests/parity/features_on_device/support.h"

namespace mote {
namespace features_on_device {
namespace {

// Daubechies' filters of length eight and the symmetric ones 5 and 3 long.
constexpr float db4_low[] = {-0.010597402f, 0.032883012f, 0.030841382f, -0.18703482f,
                             -0.02798377f,  0.63088077f,  0.7148466f,   0.23037781f};
constexpr float db4_high[] = {-0.23037781f, 0.7148466f,   -0.63088077f,  -0.02798377f,
                              0.18703482f,  0.030841382f, -0.032883012f, -0.010597402f};
constexpr float bior22_low[] = {0.0f, -0.1767767f, 0.35355339f, 1.06066017f, 0.35355339f, -0.1767767f};
constexpr float bior22_high[] = {0.0f, 0.35355339f, -0.70710678f, 0.35355339f, 0.0f, 0.0f};

dsp::Decimator decimators[dsp::max_decimators];
dsp::DirectFormSection sections[dsp::max_filter_sections];

bool hash_windows(const dsp::WaveletAnalysisConfig& config) {
  dsp::WaveletAnalysis analysis = {};
  if (dsp::prepare_wavelet_analysis(config, {decimators, sections}, &analysis) != Status::ok) return false;
  return hash_window_block("wavelet_analysis", "features", dsp::wavelet_analysis_block(&analysis));
}

}  // namespace

bool wavelet_analysis() {
  return hash_windows({{125, 3, 62.5, 1.0f, 1, dsp::Pass::all, 3.0, 6}, 1, db4_low, db4_high}) &&
         hash_windows({{512, 3, 62.5, 1.0f, 1, dsp::Pass::high, 1.0, 4}, 4, db4_low, db4_high}) &&
         hash_windows({{512, 3, 62.5, 9.8f, 3, dsp::Pass::all, 3.0, 6}, 2, bior22_low, bior22_high});
}

}  // namespace features_on_device
}  // namespace mote
