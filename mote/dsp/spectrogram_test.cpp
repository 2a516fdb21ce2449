#include "mote/dsp/spectrogram.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "mote/dsp/fine_steps.h"
#include "mote/dsp/prepare_spectrogram.h"

namespace mote::dsp {
namespace {

constexpr SpectrogramConfig usual_config = {320, 160, 128, -52};

struct PreparedSpectrogram {
  explicit PreparedSpectrogram(const SpectrogramConfig& config)
      : sine_turn(static_cast<size_t>(config.fft_length)),
        sine_turn_low(sine_turn.size()),
        scratch(2 * sine_turn.size()) {
    const TwoFloats<float> turn = {{sine_turn.data(), sine_turn.size()}, {sine_turn_low.data(), sine_turn_low.size()}};
    EXPECT_EQ(prepare_spectrogram(config, turn, &spectrogram), Status::ok);
  }

  std::vector<float> frame(const std::vector<int16_t>& samples) {
    std::vector<float> values(spectrogram_bins(spectrogram));
    spectrogram_frame(spectrogram, {samples.data(), samples.size()}, {scratch.data(), scratch.size()},
                      {values.data(), values.size()});
    return values;
  }

  Spectrogram spectrogram = {};
  std::vector<float> sine_turn;
  std::vector<float> sine_turn_low;
  std::vector<float> scratch;
};

std::vector<int16_t> tone(double turns_per_sample, double amplitude, size_t count) {
  std::vector<int16_t> samples(count);
  for (size_t i = 0; i < count; ++i) {
    samples[i] =
        static_cast<int16_t>(std::lround(amplitude * std::sin(2 * M_PI * turns_per_sample * static_cast<double>(i))));
  }
  return samples;
}

TEST(spectrogram, of_silence_is_zero) {
  for (float value : PreparedSpectrogram(usual_config).frame(std::vector<int16_t>(320))) ASSERT_EQ(value, 0.0f);
}

TEST(spectrogram, shows_a_tones_power_in_its_bin) {
  const std::vector<float> values = PreparedSpectrogram(usual_config).frame(tone(28.0 / 128, 1000, 320));
  const double decibels = 10 * std::log10(1000.0 * 1000.0 / 4 * 128);
  EXPECT_NEAR(values[28], (decibels + 52) / 64, 1e-4);
  EXPECT_LT(values[20], values[28] - 0.8f);
}

TEST(spectrogram, is_open_upwards) {
  EXPECT_GT(PreparedSpectrogram(usual_config).frame(tone(28.0 / 128, 32000, 320))[28], 2.4f);
}

TEST(spectrogram, pads_a_frame_that_is_shorter_than_the_fft) {
  SpectrogramConfig padded = usual_config;
  padded.fft_length = 512;
  std::vector<int16_t> samples = tone(0.1, 5000, 320);
  const std::vector<float> values = PreparedSpectrogram(padded).frame(samples);
  samples.resize(512);
  EXPECT_EQ(PreparedSpectrogram(padded).frame(samples), values);
}

TEST(spectrogram, as_a_frame_block_rounds_to_fine_steps) {
  PreparedSpectrogram prepared(usual_config);
  const std::vector<int16_t> samples = tone(0.1, 5000, 320);
  const std::vector<float> values = prepared.frame(samples);
  const FrameBlock block = spectrogram_block(&prepared.spectrogram);
  ASSERT_EQ(block.row_size, 65);
  std::vector<uint32_t> scratch(static_cast<size_t>(block.scratch_words), 0xffffffff);
  std::vector<int16_t> row(65);
  block.run(block.params, {samples.data(), samples.size()}, 9, {}, {scratch.data(), scratch.size()}, {row.data(), 65});
  for (size_t i = 0; i < row.size(); ++i) EXPECT_NEAR(row[i], values[i] * spectrogram_fine_steps_per_unit, 0.501) << i;
}

TEST(spectrogram, is_not_prepared_from_what_is_out_of_range) {
  std::vector<SpectrogramConfig> cases(6, usual_config);
  cases[0].frame_samples = 0;
  cases[1].stride_samples = 0;
  cases[2].fft_length = 100;
  cases[3].fft_length = 8192;
  cases[4].noise_floor_db = 12;
  cases[5].noise_floor_db = -201;
  for (const SpectrogramConfig& config : cases) {
    const auto size = static_cast<size_t>(config.fft_length);
    std::vector<float> turn(2 * size);
    Spectrogram spectrogram = {};
    EXPECT_EQ(prepare_spectrogram(config, {{turn.data(), size}, {turn.data() + size, size}}, &spectrogram),
              Status::out_of_range);
  }
  std::vector<float> high(128);
  std::vector<float> low(128);
  Spectrogram spectrogram = {};
  EXPECT_EQ(prepare_spectrogram(usual_config, {{high.data(), 64}, {low.data(), 64}}, &spectrogram),
            Status::buffer_too_small);
  EXPECT_EQ(prepare_spectrogram(usual_config, {{high.data(), 128}, {low.data(), 64}}, &spectrogram),
            Status::buffer_too_small);
}

}  // namespace
}  // namespace mote::dsp
