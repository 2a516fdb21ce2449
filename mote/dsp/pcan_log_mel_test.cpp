#include "mote/dsp/pcan_log_mel.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <list>
#include <vector>

#include "mote/dsp/prepare_pcan_log_mel.h"

// tests/parity/pcan_log_mel_test.cpp compares the block with TFLite Micro's front end.
namespace mote::dsp {
namespace {

using Samples = std::vector<int16_t>;
using Row = std::vector<int16_t>;

class Prepared {
 public:
  explicit Prepared(const PcanLogMelConfig& config)
      : entries_(static_cast<size_t>(config.channels) + 1),
        tables_{room(static_cast<size_t>(config.frame_samples)),
                room(static_cast<size_t>(config.fft_length)),
                room(static_cast<size_t>(config.fft_length / 2)),
                room(pcan_weight_count(config)),
                room(pcan_weight_count(config)),
                room(entries_),
                room(entries_),
                room(entries_),
                room(pcan_gain_count)} {
    EXPECT_EQ(prepare_pcan_log_mel(config, tables_, &block_), Status::ok);
    frame_block_ = pcan_log_mel_block(&block_);
    state_.resize(static_cast<size_t>(frame_block_.state_words));
  }
  Row push(const Samples& frame) {
    EXPECT_EQ(frame.size(), static_cast<size_t>(frame_block_.frame_samples));
    std::vector<uint32_t> scratch(static_cast<size_t>(frame_block_.scratch_words), 0xdeadbeef);
    Row row(static_cast<size_t>(frame_block_.row_size));
    frame_block_.run(frame_block_.params, {frame.data(), frame.size()}, 0, {state_.data(), state_.size()},
                     {scratch.data(), scratch.size()}, {row.data(), row.size()});
    return row;
  }

 private:
  Span<int16_t> room(size_t size) {
    storage_.emplace_back(size);
    return {storage_.back().data(), size};
  }

  std::list<Samples> storage_;
  size_t entries_;
  PcanLogMelTables tables_;
  PcanLogMel block_ = {};
  FrameBlock frame_block_ = {};
  std::vector<uint32_t> state_;
};

Samples tone(double frequency_hz, double amplitude, size_t count) {
  Samples samples(count);
  for (size_t i = 0; i < count; ++i) {
    samples[i] = static_cast<int16_t>(amplitude * std::sin(2 * M_PI * frequency_hz * static_cast<double>(i) / 16000));
  }
  return samples;
}

TEST(pcan_log_mel, of_silence_is_zero) { EXPECT_EQ(Prepared(default_pcan_log_mel).push(Samples(480)), Row(40, 0)); }

TEST(pcan_log_mel, hears_a_tone_in_its_channel) {
  const Row row = Prepared(default_pcan_log_mel).push(tone(1000, 8000, 480));
  const auto loudest = std::max_element(row.begin(), row.end()) - row.begin();
  // Channel 12 has its peak at 1,009 Hz: the mel scale from 125 to 7,500 Hz in 41 parts.
  EXPECT_EQ(loudest, 12);
}

TEST(pcan_log_mel, learns_a_steady_tone_as_noise) {
  Prepared block(default_pcan_log_mel);
  const Samples frame = tone(1000, 8000, 480);
  const Row first = block.push(frame);
  Row last;
  for (int i = 0; i < 300; ++i) last = block.push(frame);
  EXPECT_LT(last[12], first[12] / 2);
}

TEST(pcan_log_mel, evens_out_how_loud_a_sound_is) {
  const Row quiet = Prepared(default_pcan_log_mel).push(tone(1000, 1000, 480));
  const Row loud = Prepared(default_pcan_log_mel).push(tone(1000, 32000, 480));
  // 32 times the amplitude would be 64 · 256 · 64 ln(32) / 666 = 5,458 fine steps.
  EXPECT_GT(loud[12], quiet[12]);
  EXPECT_LT(loud[12] - quiet[12], 5458 / 2);
}

TEST(pcan_log_mel, takes_other_sizes) {
  PcanLogMelConfig config = default_pcan_log_mel;
  config.sample_rate_hz = 8000;
  config.frame_samples = 100;
  config.fft_length = 128;
  config.channels = 9;
  config.high_hz = 4000;
  const Row row = Prepared(config).push(tone(4000, 30000, 100));  // 2 kHz at 8 kHz
  EXPECT_EQ(row.size(), 9u);
  EXPECT_EQ(std::max_element(row.begin(), row.end()) - row.begin(), 6);
}

TEST(pcan_log_mel, is_not_prepared_from_what_is_out_of_range) {
  std::vector<PcanLogMelConfig> cases(16, default_pcan_log_mel);
  cases[0].sample_rate_hz = 0;
  cases[1].frame_samples = 0;
  cases[2].frame_samples = 513;
  cases[3].stride_samples = 0;
  cases[4].fft_length = 500;
  cases[5].fft_length = 32;
  cases[6].channels = 0;
  cases[7].channels = 257;
  cases[8].low_hz = 7500;
  cases[9].high_hz = 8001;
  cases[10].even_smoothing = 1.1f;
  cases[11].odd_smoothing = -0.1f;
  cases[12].min_signal_remaining = std::numeric_limits<float>::quiet_NaN();
  cases[13].gain_strength = 1.1f;
  cases[14].gain_offset = 0;
  cases[15].full_scale = 63;
  for (size_t i = 0; i < cases.size(); ++i) EXPECT_EQ(check_pcan_log_mel(cases[i]), Status::out_of_range) << i;
}

TEST(pcan_log_mel, wants_a_bin_for_every_channel) {
  PcanLogMelConfig config = default_pcan_log_mel;
  config.channels = 200;
  EXPECT_EQ(check_pcan_log_mel(config), Status::unsupported_option);
}

TEST(pcan_log_mel, wants_room_for_its_tables) {
  PcanLogMel block = {};
  EXPECT_EQ(prepare_pcan_log_mel(default_pcan_log_mel, {}, &block), Status::buffer_too_small);
}

}  // namespace
}  // namespace mote::dsp
