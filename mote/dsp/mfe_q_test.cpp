#include "mote/dsp/mfe_q.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "mote/dsp/fine_steps.h"
#include "mote/dsp/prepare_mfe_q.h"

// host/features/integer_blocks_test.cpp compares the values with the float form's.
namespace mote::dsp {
namespace {

constexpr MfeConfig speech_config = {480, 320, {16000, 512, 40, 0, 8000}, -52, 0.98f};

class PreparedMfeQ {
 public:
  explicit PreparedMfeQ(const MfeConfig& config)
      : turns_(static_cast<size_t>(rfft_q31_turn_count(config.mel.fft_length))),
        segments_(mel_segment_count(config.mel)) {
    status_ = prepare_mfe_q(config, {{turns_.data(), turns_.size()}, {segments_.data(), segments_.size()}}, &mfe_);
  }
  Status status() const { return status_; }
  const MfeQ& mfe() const { return mfe_; }

  std::vector<int16_t> row(const std::vector<int16_t>& frame, int16_t before = 0) const {
    const FrameBlock block = mfe_q_block(&mfe_);
    std::vector<uint32_t> scratch(static_cast<size_t>(block.scratch_words));
    std::vector<int16_t> row(static_cast<size_t>(block.row_size));
    block.run(block.params, {frame.data(), frame.size()}, before, {}, {scratch.data(), scratch.size()},
              {row.data(), row.size()});
    return row;
  }

 private:
  std::vector<TurnQ15> turns_;
  std::vector<MelSegment> segments_;
  MfeQ mfe_ = {};
  Status status_;
};

std::vector<int16_t> tone(double amplitude) {
  std::vector<int16_t> samples(480);
  for (size_t i = 0; i < samples.size(); i++) {
    samples[i] = static_cast<int16_t>(amplitude * std::sin(2 * M_PI * 3500 * static_cast<double>(i) / 16000));
  }
  return samples;
}

TEST(mfe_q, of_silence_is_zero) {
  for (int16_t value : PreparedMfeQ(speech_config).row(std::vector<int16_t>(480))) ASSERT_EQ(value, 0);
}

TEST(mfe_q, takes_exact_silence_for_minus_100_decibels) {
  MfeConfig config = speech_config;
  config.noise_floor_db = -200;
  for (int16_t value : PreparedMfeQ(config).row(std::vector<int16_t>(480))) {
    ASSERT_EQ(value, std::lround(mfe_fine_steps_per_unit * 100.0 / 212.0));
  }
}

TEST(mfe_q, ends_at_the_ceiling) {
  const std::vector<int16_t> row = PreparedMfeQ(speech_config).row(tone(32767));
  EXPECT_EQ(*std::max_element(row.begin(), row.end()), mfe_fine_steps_per_unit);
}

TEST(mfe_q, rises_by_six_decibels_with_the_doubled_amplitude) {
  const PreparedMfeQ mfe(speech_config);
  const std::vector<int16_t> soft = mfe.row(tone(1000));
  const std::vector<int16_t> loud = mfe.row(tone(2000));
  const auto loudest = std::max_element(soft.begin(), soft.end()) - soft.begin();
  const size_t filter = static_cast<size_t>(loudest);
  EXPECT_NEAR(loud[filter] - soft[filter], mfe_fine_steps_per_unit * 6.0206 / 64, 8);
}

TEST(mfe_q, takes_the_sample_before_the_frame_into_account) {
  const PreparedMfeQ mfe(speech_config);
  EXPECT_NE(mfe.row(tone(100)), mfe.row(tone(100), 32767));
}

TEST(mfe_q, needs_six_kilobytes_with_a_second_of_the_established_size) {
  const PreparedMfeQ mfe({320, 160, {16000, 256, 40, 0, 8000}, -52, 0.98f});
  const FrameBlock block = mfe_q_block(&mfe.mfe());
  const int32_t model_input = 99 * block.row_size;
  EXPECT_LE(model_input + block.frame_samples * 2 + block.row_size * 2 + block.scratch_words * 4, 6 * 1024);
}

TEST(mfe_q, is_not_prepared_from_what_is_out_of_range) {
  std::vector<MfeConfig> cases(4, speech_config);
  cases[0].frame_samples = 0;
  cases[1].noise_floor_db = 11.5f;
  cases[2].pre_emphasis = 1.1f;
  cases[3].mel.high_hz = 9000;
  for (const MfeConfig& config : cases) EXPECT_EQ(PreparedMfeQ(config).status(), Status::out_of_range);
}

}  // namespace
}  // namespace mote::dsp
