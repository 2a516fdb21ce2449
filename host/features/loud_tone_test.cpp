#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <vector>

#include "host/features/sound_golden.h"
#include "mote/dsp/framing.h"
#include "mote/dsp/prepare_spectrogram.h"

// The float32 spectrogram of a full-scale periodic tone, whose quiet bins an FFT in float32 hides in its rounding.
namespace mote::host::features {
namespace {

constexpr double rate_hz = 16000;
constexpr double noise_floor_db = -52;

std::vector<double> power_by_definition(const std::vector<int16_t>& samples, size_t first, size_t count,
                                        size_t fft_length) {
  std::vector<std::complex<double>> root(fft_length);
  for (size_t k = 0; k < fft_length; ++k) {
    root[k] = std::polar(1.0, -2 * M_PI * static_cast<double>(k) / static_cast<double>(fft_length));
  }
  std::vector<double> power;
  for (size_t k = 0; k <= fft_length / 2; ++k) {
    std::complex<double> sum = 0;
    for (size_t i = 0; i < std::min(count, fft_length); ++i) {
      sum += static_cast<double>(samples[first + i]) * root[k * i % fft_length];
    }
    power.push_back(std::norm(sum) / static_cast<double>(fft_length));
  }
  return power;
}

std::vector<double> expected_spectrogram(const std::vector<int16_t>& samples, const dsp::SpectrogramConfig& config,
                                         int32_t frames) {
  std::vector<double> values;
  for (int32_t frame = 0; frame < frames; ++frame) {
    for (double power :
         power_by_definition(samples, static_cast<size_t>(frame * config.stride_samples),
                             static_cast<size_t>(config.frame_samples), static_cast<size_t>(config.fft_length))) {
      const double decibels = 10 * std::log10(std::max(power, 1e-30));
      values.push_back(std::max((decibels - noise_floor_db) / (12 - noise_floor_db), 0.0));
    }
  }
  return values;
}

std::vector<float> device_spectrogram(const std::vector<int16_t>& samples, const dsp::SpectrogramConfig& config,
                                      int32_t frames) {
  const auto fft_length = static_cast<size_t>(config.fft_length);
  std::vector<float> turn(2 * fft_length);
  dsp::Spectrogram spectrogram = {};
  EXPECT_EQ(dsp::prepare_spectrogram(config, {{turn.data(), fft_length}, {turn.data() + fft_length, fft_length}},
                                     &spectrogram),
            Status::ok);
  std::vector<float> scratch(dsp::spectrogram_scratch_size(spectrogram));
  std::vector<float> values(static_cast<size_t>(frames) * dsp::spectrogram_bins(spectrogram));
  dsp::spectrogram_window(spectrogram, {samples.data(), samples.size()}, {scratch.data(), scratch.size()},
                          {values.data(), values.size()});
  return values;
}

TEST(spectrogram, of_a_full_scale_tone_is_within_a_thousandth_of_a_transform_in_double) {
  const auto path = golden_folder() / "_input_loudtone16k.json";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "skipped: ../shared isn't here";
  const std::vector<int16_t> samples = samples_of({path.filename(), nlohmann::json::parse(std::ifstream(path))});
  for (int32_t fft_length : {128, 256, 512, 1024}) {
    dsp::SpectrogramConfig config = {};
    config.frame_samples = dsp::samples_from_duration(rate_hz, 0.02);
    config.stride_samples = dsp::samples_from_duration(rate_hz, 0.01);
    config.fft_length = fft_length;
    config.noise_floor_db = static_cast<float>(noise_floor_db);
    const int32_t frames =
        dsp::frames_in(static_cast<int64_t>(samples.size()), config.frame_samples, config.stride_samples);
    const std::vector<float> values = device_spectrogram(samples, config, frames);
    const std::vector<double> expected = expected_spectrogram(samples, config, frames);
    ASSERT_EQ(values.size(), expected.size());
    ASSERT_GT(values.size(), 0u);
    double worst = 0;
    for (size_t i = 0; i < values.size(); ++i) {
      const double error = std::abs(static_cast<double>(values[i]) - expected[i]);
      ASSERT_LE(error, 1e-3 * std::max(1.0, expected[i])) << "FFT of " << fft_length << ", value " << i;
      worst = std::max(worst, error);
    }
    std::printf("FFT of %d: %zu values, worst difference %.2g\n", fft_length, values.size(), worst);
  }
}

}  // namespace
}  // namespace mote::host::features
