#include "mote/dsp/spectral_analysis.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "mote/dsp/prepare_spectral_analysis.h"

namespace mote::dsp {
namespace {

constexpr SpectralAnalysisConfig defaults = {{125, 3, 62.5, 1.0f, 1, Pass::all, 3.0, 6}, 16, true, true, false};

struct Prepared {
  explicit Prepared(const SpectralAnalysisConfig& config) : sine_turn(static_cast<size_t>(config.fft_length)) {
    status = prepare_spectral_analysis(
        config, {{decimators, sections}, {sine_turn.data(), sine_turn.size()}, low_frequency}, &analysis);
  }

  Decimator decimators[max_decimators];
  DirectFormSection sections[max_filter_sections];
  std::vector<float> sine_turn;
  Decimator low_frequency[1];
  SpectralAnalysis analysis = {};
  Status status;
};

Status status_of(SpectralAnalysisConfig config) { return Prepared(config).status; }

std::vector<float> features_of(const SpectralAnalysisConfig& config, const std::vector<float>& window) {
  const Prepared prepared(config);
  EXPECT_EQ(prepared.status, Status::ok);
  const WindowBlock block = spectral_analysis_block(&prepared.analysis);
  std::vector<float> scratch(static_cast<size_t>(block.scratch_floats));
  std::vector<float> features(static_cast<size_t>(block.feature_count));
  block.run(block.params, {window.data(), window.size()}, {scratch.data(), scratch.size()},
            {features.data(), features.size()});
  return features;
}

TEST(spectral_analysis, gives_thirteen_features_an_axis_at_the_defaults) {
  const Prepared prepared(defaults);
  EXPECT_EQ(spectral_analysis_block(&prepared.analysis).feature_count, 3 * 13);
}

TEST(spectral_analysis, of_an_axis_that_never_moves_is_silence_without_shape) {
  const std::vector<float> features = features_of(defaults, std::vector<float>(375, 10.1f));
  for (size_t i = 0; i < features.size(); ++i) {
    if (i % 13 < 5) {
      EXPECT_EQ(features[i], 0.0f) << i;
    } else {
      EXPECT_NEAR(features[i], -10, 1e-5) << i;
    }
  }
}

TEST(spectral_analysis, a_tone_stands_in_its_bin) {
  SpectralAnalysisConfig config = defaults;
  config.conditioning.axes = 1;
  std::vector<float> window(125);
  for (size_t i = 0; i < window.size(); ++i)
    window[i] = static_cast<float>(std::sin(2 * M_PI * 3 / 16 * static_cast<double>(i)));
  const std::vector<float> features = features_of(config, window);
  EXPECT_NEAR(features[0], std::sqrt(0.5), 0.01);
  EXPECT_NEAR(features[5 + 2], std::log10(16.0 / 4), 0.01);  // |X| = n/2, squared over n
}

TEST(spectral_analysis, a_filter_masks_the_bins_that_it_stops) {
  EXPECT_EQ(passed_bins(Pass::low, 3, 62.5, 16).last, 1);
  EXPECT_EQ(passed_bins(Pass::high, 3, 62.5, 16).first, 1);
  EXPECT_EQ(passed_bins(Pass::high, 10, 62.5, 16).first, 3);
  EXPECT_EQ(passed_bins(Pass::low, 500, 62.5, 16).last, 8);
}

TEST(spectral_analysis, refuses_what_it_cannot_do) {
  SpectralAnalysisConfig config = defaults;
  config.fft_length = 24;
  EXPECT_EQ(status_of(config), Status::out_of_range);

  config = defaults;
  config.conditioning.window_frames = 0;
  EXPECT_EQ(status_of(config), Status::out_of_range);

  config = defaults;
  config.conditioning.decimation = 7;
  EXPECT_EQ(status_of(config), Status::out_of_range);

  config = defaults;
  config.conditioning.pass = Pass::low;
  config.conditioning.decimation = 10;  // a Nyquist frequency of 3.125 Hz
  EXPECT_EQ(status_of(config), Status::unsupported_option);
  config.conditioning.cutoff_hz = 2.8;
  EXPECT_EQ(status_of(config), Status::ok);

  config = defaults;
  config.conditioning.pass = Pass::low;
  config.conditioning.cutoff_hz = 1;  // half a bin is 1.95 Hz
  EXPECT_EQ(status_of(config), Status::unsupported_option);

  config = defaults;
  config.extra_low_frequency = true;
  config.conditioning.window_frames = 70;  // seven at a tenth of the rate, eight are half an FFT
  EXPECT_EQ(status_of(config), Status::shape_mismatch);
  config.conditioning.window_frames = 71;
  EXPECT_EQ(status_of(config), Status::ok);
}

}  // namespace
}  // namespace mote::dsp
