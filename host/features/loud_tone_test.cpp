#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <vector>

#include "host/features/sound_golden.h"
#include "mote/dsp/framing.h"
#include "mote/dsp/prepare_mfcc.h"
#include "mote/dsp/prepare_spectrogram.h"

// The float32 spectrogram and MFCC of a full-scale periodic tone, whose quiet bins an FFT in float32 hides in its
// rounding.
namespace mote::host::features {
namespace {

constexpr double rate_hz = 16000;
constexpr double noise_floor_db = -52;

std::vector<double> power_by_definition(const std::vector<double>& samples, size_t first, size_t count,
                                        size_t fft_length) {
  std::vector<std::complex<double>> root(fft_length);
  for (size_t k = 0; k < fft_length; ++k) {
    root[k] = std::polar(1.0, -2 * M_PI * static_cast<double>(k) / static_cast<double>(fft_length));
  }
  std::vector<double> power;
  for (size_t k = 0; k <= fft_length / 2; ++k) {
    std::complex<double> sum = 0;
    for (size_t i = 0; i < std::min(count, fft_length); ++i) {
      sum += samples[first + i] * root[k * i % fft_length];
    }
    power.push_back(std::norm(sum) / static_cast<double>(fft_length));
  }
  return power;
}

std::vector<double> expected_spectrogram(const std::vector<int16_t>& samples, const dsp::SpectrogramConfig& config,
                                         int32_t frames) {
  const std::vector<double> exact(samples.begin(), samples.end());
  std::vector<double> values;
  for (int32_t frame = 0; frame < frames; ++frame) {
    for (double power :
         power_by_definition(exact, static_cast<size_t>(frame * config.stride_samples),
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

struct MfccTables {
  explicit MfccTables(const dsp::MfccConfig& config)
      : turn(2 * static_cast<size_t>(config.mel.fft_length)),
        filters(static_cast<size_t>(config.mel.filters)),
        weights(dsp::mel_weight_count(config.mel)),
        cosines(4 * filters.size()) {
    const size_t half = turn.size() / 2;
    EXPECT_EQ(dsp::prepare_mfcc(config,
                                {{{turn.data(), half}, {turn.data() + half, half}},
                                 {filters.data(), filters.size()},
                                 {weights.data(), weights.size()},
                                 {cosines.data(), cosines.size()}},
                                &mfcc),
              Status::ok);
  }

  std::vector<float> turn;
  std::vector<dsp::MelFilter> filters;
  std::vector<float> weights;
  std::vector<float> cosines;
  dsp::Mfcc mfcc = {};
};

// The orthonormal DCT-II of the logarithms, the frame's energy in the place of coefficient 0.
std::vector<double> expected_coefficients(const std::vector<double>& power, const MfccTables& tables, int32_t count) {
  constexpr double rounding = 1e-15;  // of the sums: what is below is exactly 0, which counts as 1e-10
  std::vector<double> logarithms;
  size_t weight = 0;
  for (const dsp::MelFilter& filter : tables.filters) {
    double energy = 0;
    for (size_t bin = 0; bin < filter.bin_count; ++bin) {
      energy += static_cast<double>(tables.weights[weight++]) * power[filter.first_bin + bin];
    }
    logarithms.push_back(std::log(energy < rounding ? 1e-10 : energy));
  }
  const auto filters = static_cast<double>(logarithms.size());
  std::vector<double> coefficients;
  for (int32_t i = 0; i < count; ++i) {
    double sum = 0;
    for (size_t j = 0; j < logarithms.size(); ++j) {
      sum += std::sqrt(2 / filters) * std::cos(M_PI * i * (2 * static_cast<double>(j) + 1) / (2 * filters)) *
             logarithms[j];
    }
    coefficients.push_back(sum);
  }
  double energy = 0;
  for (const double value : power) energy += value;
  coefficients[0] = std::log(energy);
  return coefficients;
}

TEST(mfcc, of_a_full_scale_tone_is_within_a_thousandth_of_a_transform_in_double) {
  const auto path = golden_folder() / "_input_loudtone16k.json";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "skipped: ../shared isn't here";
  const std::vector<int16_t> samples = samples_of({path.filename(), nlohmann::json::parse(std::ifstream(path))});
  std::vector<double> emphasised = {0};
  for (size_t i = 1; i < samples.size(); ++i) emphasised.push_back(samples[i] - 0.98 * samples[i - 1]);
  for (int32_t fft_length : {256, 512, 1024}) {
    const dsp::MfccConfig config = {320, 320, {16000, fft_length, 32, 0, 8000}, 13, 0.98};
    const MfccTables tables(config);
    std::vector<float> scratch(dsp::mfcc_scratch_size(tables.mfcc));
    double worst = 0;
    for (size_t first = 320; first + 320 <= samples.size(); first += 320) {
      float values[13];
      dsp::mfcc_frame(tables.mfcc, {samples.data() + first, 320}, samples[first - 1], {scratch.data(), scratch.size()},
                      values);
      const std::vector<double> expected = expected_coefficients(
          power_by_definition(emphasised, first, 320, static_cast<size_t>(fft_length)), tables, config.coefficients);
      for (size_t i = 0; i < 13; ++i) {
        const double difference = std::fabs(static_cast<double>(values[i]) - expected[i]);
        ASSERT_LE(difference, 1e-3 * std::max(1.0, std::fabs(expected[i]))) << fft_length << ", coefficient " << i;
        worst = std::max(worst, difference);
      }
    }
    std::printf("FFT of %d: worst difference of a coefficient %.2g\n", fft_length, worst);
  }
}

}  // namespace
}  // namespace mote::host::features
