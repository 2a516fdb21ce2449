#include "mote/dsp/mfcc_q.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "mote/dsp/fine_steps.h"
#include "mote/dsp/prepare_mfcc_q.h"

// host/features/integer_blocks_test.cpp compares the values with the float form's.
namespace mote::dsp {
namespace {

constexpr MfccConfig speech_config = {320, 320, {16000, 512, 32, 0, 8000}, 13, 0.0f};

class PreparedMfccQ {
 public:
  explicit PreparedMfccQ(const MfccConfig& config)
      : turns_(static_cast<size_t>(rfft_q31_turn_count(config.mel.fft_length))),
        segments_(mel_segment_count(config.mel)),
        cosines_(4 * static_cast<size_t>(config.mel.filters)) {
    status_ = prepare_mfcc_q(
        config,
        {{turns_.data(), turns_.size()}, {segments_.data(), segments_.size()}, {cosines_.data(), cosines_.size()}},
        &mfcc_);
  }
  Status status() const { return status_; }

  std::vector<int16_t> row(const std::vector<int16_t>& frame) const {
    const FrameBlock block = mfcc_q_block(&mfcc_);
    std::vector<uint32_t> scratch(static_cast<size_t>(block.scratch_words));
    std::vector<int16_t> row(static_cast<size_t>(block.row_size));
    block.run(block.params, {frame.data(), frame.size()}, 0, {}, {scratch.data(), scratch.size()},
              {row.data(), row.size()});
    return row;
  }

 private:
  std::vector<TurnQ15> turns_;
  std::vector<MelSegment> segments_;
  std::vector<int16_t> cosines_;
  MfccQ mfcc_ = {};
  Status status_;
};

TEST(mfcc_q, of_silence_is_the_logarithm_of_its_stand_in_and_no_shape) {
  const std::vector<int16_t> row = PreparedMfccQ(speech_config).row(std::vector<int16_t>(320));
  EXPECT_NEAR(row[0], std::log(1e-10) * mfcc_fine_steps_per_unit, 1);
  for (size_t i = 1; i < row.size(); i++) EXPECT_NEAR(row[i], 0, 1) << i;
}

TEST(mfcc_q, begins_with_the_logarithm_of_the_frames_energy) {
  // An impulse has the same power in all 257 bins.
  std::vector<int16_t> impulse(320);
  impulse[100] = 3000;
  const std::vector<int16_t> row = PreparedMfccQ(speech_config).row(impulse);
  EXPECT_NEAR(row[0], std::log(257.0 * 3000 * 3000 / 512) * mfcc_fine_steps_per_unit, 1);
}

TEST(mfcc_q, moves_only_its_first_coefficient_with_the_loudness) {
  std::vector<int16_t> soft(320);
  std::vector<int16_t> loud(320);
  uint32_t noise = 1;
  for (size_t i = 0; i < soft.size(); i++) {
    noise = noise * 1664525 + 1013904223;
    soft[i] = static_cast<int16_t>(static_cast<int32_t>(noise) >> 20);
    loud[i] = static_cast<int16_t>(soft[i] * 8);
  }
  const PreparedMfccQ mfcc(speech_config);
  const std::vector<int16_t> row_of_soft = mfcc.row(soft);
  const std::vector<int16_t> row_of_loud = mfcc.row(loud);
  EXPECT_NEAR(row_of_loud[0] - row_of_soft[0], std::log(64.0) * mfcc_fine_steps_per_unit, 1);
  for (size_t i = 1; i < row_of_soft.size(); i++) EXPECT_NEAR(row_of_loud[i], row_of_soft[i], 2) << i;
}

TEST(mfcc_q, is_not_prepared_from_what_is_out_of_range) {
  std::vector<MfccConfig> cases(3, speech_config);
  cases[0].frame_samples = 0;
  cases[1].coefficients = 33;
  cases[2].pre_emphasis = 1.1f;
  for (const MfccConfig& config : cases) EXPECT_EQ(PreparedMfccQ(config).status(), Status::out_of_range);
}

}  // namespace
}  // namespace mote::dsp
