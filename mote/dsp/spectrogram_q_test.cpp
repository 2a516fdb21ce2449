#include "mote/dsp/spectrogram_q.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "mote/dsp/fine_steps.h"
#include "mote/dsp/prepare_spectrogram_q.h"

// host/features/integer_blocks_test.cpp compares the values with the float form's.
namespace mote::dsp {
namespace {

constexpr SpectrogramConfig usual_config = {320, 160, 128, -52};

std::vector<int16_t> row_of(const SpectrogramConfig& config, const std::vector<int16_t>& frame) {
  std::vector<TurnQ31> turns(static_cast<size_t>(rfft_q31_turn_count(config.fft_length)));
  SpectrogramQ spectrogram = {};
  EXPECT_EQ(prepare_spectrogram_q(config, {turns.data(), turns.size()}, &spectrogram), Status::ok);
  const FrameBlock block = spectrogram_q_block(&spectrogram);
  std::vector<uint32_t> scratch(static_cast<size_t>(block.scratch_words));
  std::vector<int16_t> row(static_cast<size_t>(block.row_size));
  block.run(block.params, {frame.data(), frame.size()}, 0, {}, {scratch.data(), scratch.size()},
            {row.data(), row.size()});
  return row;
}

double fine_of_decibels(double decibels) { return (decibels + 52) / 64 * spectrogram_fine_steps_per_unit; }

TEST(spectrogram_q, of_silence_is_zero) {
  for (int16_t value : row_of(usual_config, std::vector<int16_t>(320))) ASSERT_EQ(value, 0);
}

TEST(spectrogram_q, has_a_place_for_every_bin_and_each_has_its_power) {
  std::vector<int16_t> impulse(320);
  impulse[5] = 1000;
  const std::vector<int16_t> row = row_of(usual_config, impulse);
  EXPECT_EQ(row.size(), 65u);
  for (int16_t value : row) ASSERT_NEAR(value, fine_of_decibels(10 * std::log10(1000.0 * 1000 / 128)), 1);
}

TEST(spectrogram_q, sees_a_sum_of_exactly_zero_beside_loud_bins) {
  std::vector<int16_t> square(320);
  for (size_t i = 0; i < square.size(); i++) square[i] = i % 8 < 4 ? 30000 : -30000;
  const std::vector<int16_t> row = row_of(usual_config, square);
  EXPECT_EQ(row.front(), 0);
  EXPECT_EQ(row.back(), 0);
  EXPECT_GT(row[16], spectrogram_fine_steps_per_unit);
}

TEST(spectrogram_q, saturates_where_rows_do) {
  SpectrogramConfig config = usual_config;
  config.noise_floor_db = 10;
  EXPECT_EQ(row_of(config, std::vector<int16_t>(320, INT16_MAX)).front(), INT16_MAX);
}

TEST(spectrogram_q, is_not_prepared_from_what_is_out_of_range) {
  std::vector<SpectrogramConfig> cases(4, usual_config);
  cases[0].frame_samples = 0;
  cases[1].stride_samples = 0;
  cases[2].noise_floor_db = 11.5f;
  cases[3].fft_length = 100;
  for (const SpectrogramConfig& config : cases) {
    std::vector<TurnQ31> turns(static_cast<size_t>(rfft_q31_turn_count(128)));
    SpectrogramQ spectrogram = {};
    EXPECT_EQ(prepare_spectrogram_q(config, {turns.data(), turns.size()}, &spectrogram), Status::out_of_range);
  }
}

}  // namespace
}  // namespace mote::dsp
