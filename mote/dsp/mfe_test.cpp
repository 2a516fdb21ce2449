#include "mote/dsp/mfe.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "mote/dsp/framing.h"
#include "mote/dsp/prepare_mfe.h"
#include "mote/dsp/quantize.h"

namespace mote::dsp {
namespace {

constexpr MfeConfig speech_config = {480, 320, {16000, 512, 40, 0, 8000}, -52, 0.98f};

class PreparedMfe {
 public:
  explicit PreparedMfe(const MfeConfig& config)
      : sine_turn_(static_cast<size_t>(config.mel.fft_length)),
        filters_(static_cast<size_t>(config.mel.filters)),
        weights_(mel_weight_count(config.mel)),
        scratch_(sine_turn_.size()) {
    const MfeTables tables = {
        {sine_turn_.data(), sine_turn_.size()}, {filters_.data(), filters_.size()}, {weights_.data(), weights_.size()}};
    EXPECT_EQ(prepare_mfe(config, tables, &mfe_), Status::ok);
  }

  std::vector<float> window(const std::vector<int16_t>& samples, int16_t before = 0) {
    const int64_t count = static_cast<int64_t>(samples.size());
    const auto frames = static_cast<size_t>(frames_in(count, mfe_.frame_samples, mfe_.stride_samples));
    std::vector<float> values(frames * filters_.size());
    mfe_window(mfe_, {samples.data(), samples.size()}, before, {scratch_.data(), scratch_.size()},
               {values.data(), values.size()});
    return values;
  }

  const Mfe& prepared() const { return mfe_; }

 private:
  std::vector<float> sine_turn_;
  std::vector<MelFilter> filters_;
  std::vector<float> weights_;
  std::vector<float> scratch_;
  Mfe mfe_ = {};
};

std::vector<int16_t> tone(double frequency_hz, double amplitude, size_t count) {
  std::vector<int16_t> samples(count);
  for (size_t i = 0; i < count; ++i) {
    samples[i] = static_cast<int16_t>(amplitude * std::sin(2 * M_PI * frequency_hz * static_cast<double>(i) / 16000));
  }
  return samples;
}

TEST(framing, counts_samples_of_a_duration_without_the_rounding_of_the_product) {
  EXPECT_EQ(samples_from_duration(44100, 0.02), 882);
  EXPECT_EQ(samples_from_duration(16000, 0.03), 480);
  EXPECT_EQ(samples_from_duration(11025, 0.02), 221);  // 220.5
  EXPECT_EQ(samples_from_duration(62.5, 0.5), 32);     // 31.25
  EXPECT_EQ(samples_from_duration(1000, 0.0200009), 20);
}

TEST(framing, counts_frames_and_answers_none_for_short_signals) {
  EXPECT_EQ(frames_in(16000, 320, 160), 99);
  EXPECT_EQ(frames_in(16000, 480, 320), 49);
  EXPECT_EQ(frames_in(480, 480, 320), 1);
  EXPECT_EQ(frames_in(479, 480, 320), 0);
  EXPECT_EQ(frames_in(0, 480, 320), 0);
  EXPECT_EQ(frames_in(100, 10, 30), 4);  // frames at 0, 30, 60 and 90
}

TEST(mfe, of_silence_is_zero) {
  for (float value : PreparedMfe(speech_config).window(std::vector<int16_t>(16000))) ASSERT_EQ(value, 0.0f);
}

TEST(mfe, keeps_one_where_the_level_reaches_the_ceiling) {
  const std::vector<float> values = PreparedMfe(speech_config).window(tone(3500, 32767, 480));
  float highest = 0;
  for (float value : values) highest = std::max(highest, value);
  EXPECT_EQ(highest, 1.0f);
}

TEST(mfe, values_are_whole_steps_of_256) {
  for (float value : PreparedMfe(speech_config).window(tone(1000, 5000, 4000))) {
    ASSERT_EQ(value * 256, std::nearbyint(value * 256));
  }
}

TEST(mfe, takes_the_sample_before_the_window_into_the_first_frame_only) {
  const std::vector<int16_t> samples = tone(1000, 300, 4000);
  PreparedMfe mfe(speech_config);
  const std::vector<float> alone = mfe.window(samples);
  const std::vector<float> continued = mfe.window(samples, 32767);
  EXPECT_FALSE(std::equal(alone.begin(), alone.begin() + 40, continued.begin()));
  EXPECT_TRUE(std::equal(alone.begin() + 40, alone.end(), continued.begin() + 40));
}

TEST(mfe, cuts_a_frame_that_is_longer_than_the_fft) {
  MfeConfig cut = speech_config;
  cut.mel.fft_length = 256;
  MfeConfig short_frame = cut;
  short_frame.frame_samples = 256;
  std::vector<int16_t> samples = tone(700, 9000, 480);
  const std::vector<float> long_frame_values = PreparedMfe(cut).window(samples);
  samples.resize(256);
  EXPECT_EQ(long_frame_values, PreparedMfe(short_frame).window(samples));
}

TEST(mfe, as_a_frame_block_has_64_fine_steps_a_step) {
  PreparedMfe mfe(speech_config);
  const std::vector<int16_t> samples = tone(1000, 5000, 480);
  const std::vector<float> values = mfe.window(samples, 5);
  const FrameBlock block = mfe_block(&mfe.prepared());
  ASSERT_EQ(block.row_size, 40);
  std::vector<uint32_t> scratch(static_cast<size_t>(block.scratch_words), 0xffffffff);
  std::vector<int16_t> row(40);
  block.run(block.params, {samples.data(), samples.size()}, 5, {}, {scratch.data(), scratch.size()}, {row.data(), 40});
  for (size_t i = 0; i < row.size(); ++i) EXPECT_EQ(row[i], static_cast<int16_t>(values[i] * 256) * 64) << i;
}

TEST(mfe, is_not_prepared_from_what_is_out_of_range) {
  std::vector<MfeConfig> cases(6, speech_config);
  cases[0].frame_samples = 0;
  cases[1].stride_samples = 0;
  cases[2].noise_floor_db = 12;
  cases[3].noise_floor_db = -201;
  cases[4].pre_emphasis = 1.1f;
  cases[5].pre_emphasis = std::numeric_limits<float>::quiet_NaN();
  for (const MfeConfig& config : cases) {
    std::vector<float> turn(512), weights(mel_weight_count(config.mel));
    std::vector<MelFilter> filters(40);
    Mfe mfe = {};
    EXPECT_EQ(prepare_mfe(config, {{turn.data(), 512}, {filters.data(), 40}, {weights.data(), weights.size()}}, &mfe),
              Status::out_of_range);
  }
}

TEST(quantize_s8, is_exact_for_mfe_steps_and_saturates_at_one) {
  for (int k = 0; k <= 256; ++k) {
    const float value = static_cast<float>(k) / 256;
    int8_t quantized;
    quantize_s8({&value, 1}, 1.0f / 256, -128, {&quantized, 1});
    ASSERT_EQ(quantized, std::min(k - 128, 127));
  }
}

TEST(quantize_s8, takes_halves_away_from_zero_and_saturates_at_both_ends) {
  const float values[] = {0.25f, -0.25f, 1e30f, -1e30f};
  int8_t quantized[4];
  quantize_s8({values, 4}, 0.5f, 3, {quantized, 4});
  EXPECT_EQ(quantized[0], 4);
  EXPECT_EQ(quantized[1], 2);
  EXPECT_EQ(quantized[2], 127);
  EXPECT_EQ(quantized[3], -128);
}

}  // namespace
}  // namespace mote::dsp
