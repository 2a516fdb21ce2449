#include "mote/dsp/tonal_contrast.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "mote/dsp/fine_steps.h"
#include "mote/dsp/prepare_tonal_contrast.h"
#include "mote/dsp/prepare_tonal_contrast_q.h"
#include "mote/dsp/running_median.h"

// host/features/tonal_contrast_recordings_test.cpp compares both forms on recordings.
namespace mote::dsp {
namespace {

constexpr TonalContrastConfig usual_config = {
    1024,
    512,
    {8000, 1024, default_tonal_filters, default_tonal_low_hz, default_tonal_high_hz},
    default_tonal_noise_floor_db,
    default_median_bands};

using Samples = std::vector<int16_t>;
using Row = std::vector<int16_t>;

template <typename T>
std::vector<T> without_median(const std::vector<T>& levels, size_t bands) {
  std::vector<T> contrast(levels.size());
  subtract_running_median<T>({levels.data(), levels.size()}, bands, {contrast.data(), contrast.size()});
  return contrast;
}

Row run(const FrameBlock& block, const Samples& frame) {
  std::vector<uint32_t> scratch(static_cast<size_t>(block.scratch_words), 0xffffffff);
  Row row(static_cast<size_t>(block.row_size));
  block.run(block.params, {frame.data(), frame.size()}, 7, {}, {scratch.data(), scratch.size()},
            {row.data(), row.size()});
  return row;
}

// Both forms of one configuration.
struct Prepared {
  explicit Prepared(const TonalContrastConfig& config)
      : sine_turn(static_cast<size_t>(config.mel.fft_length)),
        turns(static_cast<size_t>(rfft_q31_turn_count(config.mel.fft_length))),
        filters(static_cast<size_t>(config.mel.filters)),
        weights(mel_weight_count(config.mel)),
        segments(mel_segment_count(config.mel)) {
    status = prepare_tonal_contrast(
        config,
        {{sine_turn.data(), sine_turn.size()}, {filters.data(), filters.size()}, {weights.data(), weights.size()}},
        &contrast);
    status_q = prepare_tonal_contrast_q(config, {{turns.data(), turns.size()}, {segments.data(), segments.size()}},
                                        &contrast_q);
  }

  Row row(const Samples& frame) const { return run(tonal_contrast_block(&contrast), frame); }
  Row row_q(const Samples& frame) const { return run(tonal_contrast_q_block(&contrast_q), frame); }

  std::vector<float> sine_turn;
  std::vector<TurnQ15> turns;
  std::vector<MelFilter> filters;
  std::vector<float> weights;
  std::vector<MelSegment> segments;
  TonalContrast contrast = {};
  TonalContrastQ contrast_q = {};
  Status status;
  Status status_q;
};

// A tone in noise, both with their amplitudes.
Samples tone_in_noise(double tone, double noise) {
  std::mt19937 random(1);
  Samples samples(1024);
  for (size_t i = 0; i < samples.size(); ++i) {
    const double hiss = noise * (static_cast<double>(random()) / 2147483648.0 - 1);
    samples[i] = static_cast<int16_t>(tone * std::sin(2 * M_PI * 600 * static_cast<double>(i) / 8000) + hiss);
  }
  return samples;
}

TEST(subtract_running_median, leaves_what_stands_out) {
  EXPECT_EQ(without_median<int16_t>({10, 10, 50, 10, 10, 10, 4, 10}, 3), (Row{0, 0, 40, 0, 0, 0, -6, 0}));
}

TEST(subtract_running_median, takes_the_bands_at_the_end_near_an_end) {
  EXPECT_EQ(without_median<int16_t>({1, 2, 3, 4, 5, 6, 7}, 5), (Row{-2, -1, 0, 0, 0, 1, 2}));
  EXPECT_EQ(without_median<int16_t>({5, 1, 3}, 3), (Row{2, -2, 0}));
  EXPECT_EQ(without_median<int16_t>({5, 1, 3}, 1), (Row{0, 0, 0}));
}

TEST(subtract_running_median, equals_a_sort_of_each_window) {
  std::mt19937 random(1);
  for (const size_t bands : {3u, 9u, 31u}) {
    std::vector<float> levels(64);
    for (float& level : levels) level = static_cast<float>(random() % 50);  // many alike
    const std::vector<float> contrast = without_median(levels, bands);
    for (size_t i = 0; i < levels.size(); ++i) {
      const size_t half = bands / 2;
      const size_t first = std::min(i - std::min(i, half), levels.size() - bands);
      std::vector<float> window(levels.begin() + static_cast<ptrdiff_t>(first),
                                levels.begin() + static_cast<ptrdiff_t>(first + bands));
      std::sort(window.begin(), window.end());
      ASSERT_EQ(contrast[i], levels[i] - window[half]) << bands << " bands, at " << i;
    }
  }
}

TEST(tonal_contrast, of_silence_is_zero_in_both_forms) {
  const Prepared prepared(usual_config);
  EXPECT_EQ(prepared.row(Samples(1024)), Row(64, 0));
  EXPECT_EQ(prepared.row_q(Samples(1024)), Row(64, 0));
}

TEST(tonal_contrast, shows_a_tone_in_noise_in_its_band) {
  const Row row = Prepared(usual_config).row(tone_in_noise(2000, 2000));
  const auto loudest = std::max_element(row.begin(), row.end()) - row.begin();
  // 600 Hz is 697 mel; from 150 Hz (219 mel) on there is a band every 25.5 mel.
  EXPECT_EQ(loudest, 18);
  EXPECT_GT(row[18], 15 * tonal_contrast_fine_steps_per_decibel);
}

TEST(tonal_contrast, is_the_same_at_another_gain) {
  const Prepared prepared(usual_config);
  const Row loud = prepared.row(tone_in_noise(8000, 8000));
  const Row quiet = prepared.row(tone_in_noise(1000, 1000));
  for (size_t i = 0; i < loud.size(); ++i) EXPECT_NEAR(loud[i], quiet[i], 40) << i;  // samples are rounded: 0.15 dB
}

TEST(tonal_contrast, in_integers_is_near_the_float_form) {
  const Prepared prepared(usual_config);
  for (const double loudness : {30.0, 3000.0, 14000.0}) {
    const Row row = prepared.row(tone_in_noise(loudness, loudness));
    const Row row_q = prepared.row_q(tone_in_noise(loudness, loudness));
    for (size_t i = 0; i < row.size(); ++i) ASSERT_NEAR(row[i], row_q[i], 8) << loudness << " band " << i;
  }
}

// 4,096 points of a full tone lie 30 dB over full scale, its neighbours at the floor.
TEST(tonal_contrast, in_integers_spans_the_loudest_tone_with_the_lowest_floor) {
  TonalContrastConfig config = usual_config;
  config.frame_samples = 4096;
  config.mel.fft_length = 4096;
  config.noise_floor_db = -96;
  config.median_bands = 31;
  Samples samples(4096);
  for (size_t i = 0; i < samples.size(); ++i) {
    samples[i] = static_cast<int16_t>(32767 * std::sin(2 * M_PI * 300 * static_cast<double>(i) / 4096));
  }
  const Row row = Prepared(config).row_q(samples);
  EXPECT_GT(*std::max_element(row.begin(), row.end()), 105 * tonal_contrast_fine_steps_per_decibel);
}

TEST(tonal_contrast, is_not_prepared_from_what_is_out_of_range) {
  std::vector<TonalContrastConfig> cases(8, usual_config);
  cases[0].frame_samples = 0;
  cases[1].stride_samples = 0;
  cases[2].noise_floor_db = -97;
  cases[3].noise_floor_db = 1;
  cases[4].median_bands = 8;
  cases[5].median_bands = 65;
  cases[6].median_bands = 0;
  cases[7].mel.filters = 7;
  for (size_t i = 0; i < cases.size(); ++i) {
    const Prepared prepared(cases[i]);
    EXPECT_EQ(prepared.status, Status::out_of_range) << i;
    EXPECT_EQ(prepared.status_q, Status::out_of_range) << i;
  }
}

}  // namespace
}  // namespace mote::dsp
