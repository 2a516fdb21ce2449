#include "mote/dsp/mfcc.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "mote/dsp/fine_steps.h"
#include "mote/dsp/framing.h"
#include "mote/dsp/prepare_mfcc.h"

namespace mote::dsp {
namespace {

constexpr MfccConfig speech_config = {320, 320, {16000, 256, 32, 0, 8000}, 13, 0.98};

struct Tables {
  explicit Tables(const MfccConfig& config)
      : sine_turn(static_cast<size_t>(config.mel.fft_length)),
        sine_turn_low(sine_turn.size()),
        filters(static_cast<size_t>(config.mel.filters)),
        weights(mel_weight_count(config.mel)),
        cosine_turn(4 * filters.size()) {}

  Status prepare(const MfccConfig& config, Mfcc* mfcc) {
    return prepare_mfcc(config,
                        {{{sine_turn.data(), sine_turn.size()}, {sine_turn_low.data(), sine_turn_low.size()}},
                         {filters.data(), filters.size()},
                         {weights.data(), weights.size()},
                         {cosine_turn.data(), cosine_turn.size()}},
                        mfcc);
  }

  std::vector<float> sine_turn;
  std::vector<float> sine_turn_low;
  std::vector<MelFilter> filters;
  std::vector<float> weights;
  std::vector<float> cosine_turn;
};

class PreparedMfcc : public Tables {
 public:
  explicit PreparedMfcc(const MfccConfig& config) : Tables(config) {
    EXPECT_EQ(prepare(config, &mfcc), Status::ok);
    scratch.resize(mfcc_scratch_size(mfcc));
  }

  std::vector<float> window(const std::vector<int16_t>& samples, int16_t before = 0) {
    const int64_t count = static_cast<int64_t>(samples.size());
    const int32_t frames = frames_in(count, mfcc.frame_samples, mfcc.stride_samples);
    std::vector<float> values(static_cast<size_t>(frames * mfcc.coefficients));
    mfcc_window(mfcc, {samples.data(), samples.size()}, before, {scratch.data(), scratch.size()},
                {values.data(), values.size()});
    return values;
  }

  Mfcc mfcc = {};
  std::vector<float> scratch;
};

std::vector<int16_t> rising_tone(double amplitude, size_t count) {
  std::vector<int16_t> samples(count);
  for (size_t i = 0; i < count; ++i) {
    samples[i] = static_cast<int16_t>(amplitude * std::sin(1e-5 * static_cast<double>(i * i)));
  }
  return samples;
}

TEST(mfcc, of_silence_is_the_logarithm_of_its_stand_in_and_zeros) {
  const std::vector<float> values = PreparedMfcc(speech_config).window(std::vector<int16_t>(320));
  EXPECT_NEAR(values[0], std::log(1e-10), 1e-5);
  for (size_t i = 1; i < values.size(); ++i) EXPECT_NEAR(values[i], 0, 1e-4) << i;
}

TEST(mfcc, tells_loudness_in_the_first_coefficient_alone) {
  PreparedMfcc mfcc(speech_config);
  const std::vector<float> quiet = mfcc.window(rising_tone(4000, 3200));
  const std::vector<float> loud = mfcc.window(rising_tone(32000, 3200));
  for (size_t i = 0; i < quiet.size(); ++i) {
    const double expected = i % 13 == 0 ? 2 * std::log(8.0) : 0;
    ASSERT_NEAR(loud[i] - quiet[i], expected, 0.3) << i;  // the samples' rounding is heard where the tone isn't
  }
}

TEST(mfcc, takes_the_sample_before_the_window_into_the_first_frame_only) {
  const std::vector<int16_t> samples = rising_tone(300, 3200);
  PreparedMfcc mfcc(speech_config);
  const std::vector<float> alone = mfcc.window(samples);
  const std::vector<float> continued = mfcc.window(samples, 32767);
  EXPECT_NE(alone[0], continued[0]);
  EXPECT_TRUE(std::equal(alone.begin() + 13, alone.end(), continued.begin() + 13));
}

TEST(mfcc, as_a_frame_block_rounds_to_fine_steps) {
  PreparedMfcc mfcc(speech_config);
  const std::vector<int16_t> samples = rising_tone(9000, 320);
  const std::vector<float> values = mfcc.window(samples, 5);
  const FrameBlock block = mfcc_block(&mfcc.mfcc);
  ASSERT_EQ(block.row_size, 13);
  ASSERT_EQ(block.frame_samples, 320);
  ASSERT_EQ(block.stride_samples, 320);
  std::vector<uint32_t> scratch(static_cast<size_t>(block.scratch_words), 0xffffffff);
  std::vector<int16_t> row(13);
  block.run(block.params, {samples.data(), samples.size()}, 5, {}, {scratch.data(), scratch.size()}, {row.data(), 13});
  for (size_t i = 0; i < row.size(); ++i) EXPECT_NEAR(row[i], values[i] * mfcc_fine_steps_per_unit, 0.5) << i;
}

TEST(mfcc, is_not_prepared_from_what_is_out_of_range) {
  std::vector<MfccConfig> cases(6, speech_config);
  cases[0].frame_samples = 0;
  cases[1].stride_samples = 0;
  cases[2].coefficients = 0;
  cases[3].coefficients = 33;
  cases[4].pre_emphasis = -0.1f;
  cases[5].pre_emphasis = std::numeric_limits<float>::quiet_NaN();
  for (const MfccConfig& config : cases) {
    Mfcc mfcc = {};
    EXPECT_EQ(Tables(config).prepare(config, &mfcc), Status::out_of_range);
  }
}

TEST(mfcc, wants_room_for_its_tables) {
  Tables tables(speech_config);
  tables.cosine_turn.pop_back();
  Mfcc mfcc = {};
  EXPECT_EQ(tables.prepare(speech_config, &mfcc), Status::buffer_too_small);
}

}  // namespace
}  // namespace mote::dsp
