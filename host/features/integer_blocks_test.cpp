#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "host/features/ten_recordings.h"
#include "mote/dsp/fine_steps.h"
#include "mote/dsp/framing.h"
#include "mote/dsp/mfcc.h"
#include "mote/dsp/mfcc_q.h"
#include "mote/dsp/mfe.h"
#include "mote/dsp/mfe_q.h"
#include "mote/dsp/prepare_mfcc.h"
#include "mote/dsp/prepare_mfcc_q.h"
#include "mote/dsp/prepare_mfe.h"
#include "mote/dsp/prepare_mfe_q.h"
#include "mote/dsp/prepare_spectrogram.h"
#include "mote/dsp/prepare_spectrogram_q.h"
#include "mote/dsp/spectrogram.h"
#include "mote/dsp/spectrogram_q.h"

// The integer form of each block of sound beside its float32 form, on real recordings and on a loud tone.
namespace mote::host::features {
namespace {

// Ten of each set; none where ../shared isn't here.
std::vector<TestRecording> fifty_recordings() {
  return test_recordings({{"spoken_digits_fsdd/recordings", 10},
                          {"speech_commands_arabic/left", 10},
                          {"speech_commands_arabic/no", 10},
                          {"mosquito_humbug_culex/audio", 10},
                          {"whale_sanctsound/audio", 10}});
}

// How many cells of int8 rows are so many steps apart; the last counts all that are further.
using Differences = std::array<int64_t, 4>;

int32_t narrowed(int16_t fine, const dsp::Narrowing& narrowing) {
  const int32_t step = (fine + (1 << (narrowing.shift - 1))) >> narrowing.shift;
  return std::clamp(step + narrowing.zero_point, INT8_MIN, INT8_MAX);
}

class Runner {
 public:
  explicit Runner(const dsp::FrameBlock& block)
      : block_(block),
        state_(static_cast<size_t>(block.state_words)),
        scratch_(static_cast<size_t>(block.scratch_words)),
        row_(static_cast<size_t>(block.row_size)) {}

  const std::vector<int16_t>& row(const std::vector<int16_t>& samples, size_t frame) {
    const size_t first = frame * static_cast<size_t>(block_.stride_samples);
    block_.run(block_.params, {samples.data() + first, static_cast<size_t>(block_.frame_samples)},
               first == 0 ? int16_t{0} : samples[first - 1], {state_.data(), state_.size()},
               {scratch_.data(), scratch_.size()}, {row_.data(), row_.size()});
    return row_;
  }

 private:
  dsp::FrameBlock block_;
  std::vector<uint32_t> state_;
  std::vector<uint32_t> scratch_;
  std::vector<int16_t> row_;
};

void compare(const dsp::FrameBlock& exact, const dsp::FrameBlock& integer, const dsp::Narrowing& narrowing,
             const std::vector<int16_t>& samples, Differences& differences) {
  Runner exact_runner(exact);
  Runner integer_runner(integer);
  const int32_t frames =
      dsp::frames_in(static_cast<int64_t>(samples.size()), exact.frame_samples, exact.stride_samples);
  for (int32_t frame = 0; frame < frames; frame++) {
    const std::vector<int16_t>& expected = exact_runner.row(samples, static_cast<size_t>(frame));
    const std::vector<int16_t>& found = integer_runner.row(samples, static_cast<size_t>(frame));
    for (size_t i = 0; i < expected.size(); i++) {
      const int32_t apart = std::abs(narrowed(expected[i], narrowing) - narrowed(found[i], narrowing));
      differences[std::min<size_t>(static_cast<size_t>(apart), differences.size() - 1)]++;
    }
  }
}

// Within one int8 step in 99.5 % of cells, two in all.
void expect_near(const char* block, const Differences& differences) {
  int64_t cells = 0;
  for (int64_t count : differences) cells += count;
  ASSERT_GT(cells, 0);
  std::printf("  %s: %lld cells: %.4f %% equal, %.4f %% one step apart, %lld two, %lld more\n", block,
              static_cast<long long>(cells), 100.0 * static_cast<double>(differences[0]) / static_cast<double>(cells),
              100.0 * static_cast<double>(differences[1]) / static_cast<double>(cells),
              static_cast<long long>(differences[2]), static_cast<long long>(differences[3]));
  EXPECT_GE(differences[0] + differences[1], cells - cells / 200) << block;
  EXPECT_EQ(differences[3], 0) << block;
}

class MfePair {
 public:
  explicit MfePair(const dsp::MfeConfig& config)
      : sines_(static_cast<size_t>(config.mel.fft_length)),
        weights_(dsp::mel_weight_count(config.mel)),
        turns_(static_cast<size_t>(dsp::rfft_q31_turn_count(config.mel.fft_length))),
        segments_(dsp::mel_segment_count(config.mel)),
        filters_(static_cast<size_t>(config.mel.filters)) {
    const Span<dsp::MelFilter> filters(filters_.data(), filters_.size());
    EXPECT_EQ(
        dsp::prepare_mfe(config, {{sines_.data(), sines_.size()}, filters, {weights_.data(), weights_.size()}}, &mfe_),
        Status::ok);
    EXPECT_EQ(
        dsp::prepare_mfe_q(config, {{turns_.data(), turns_.size()}, {segments_.data(), segments_.size()}}, &mfe_q_),
        Status::ok);
  }
  MfePair(const MfePair&) = delete;

  void compare(const std::vector<int16_t>& samples, Differences& differences) const {
    features::compare(dsp::mfe_block(&mfe_), dsp::mfe_q_block(&mfe_q_), dsp::mfe_narrowing, samples, differences);
  }

 private:
  std::vector<float> sines_;
  std::vector<float> weights_;
  std::vector<dsp::TurnQ15> turns_;
  std::vector<dsp::MelSegment> segments_;
  std::vector<dsp::MelFilter> filters_;
  dsp::Mfe mfe_ = {};
  dsp::MfeQ mfe_q_ = {};
};

constexpr dsp::MfeConfig mfe_configs[] = {
    {512, 512, {16000, 512, 40, 0, 8000}, -52, 0.98f},
    {320, 160, {16000, 256, 40, 0, 8000}, -52, 0.98f},
    {4000, 1000, {16000, 4096, 64, 0, 8000}, -80, 0.98f},
    {16, 16, {16000, 16, 4, 0, 8000}, -52, 0.0f},
};

class MfccPair {
 public:
  explicit MfccPair(const dsp::MfccConfig& config)
      : sines_(static_cast<size_t>(config.mel.fft_length)),
        sines_low_(sines_.size()),
        weights_(dsp::mel_weight_count(config.mel)),
        cosines_(4 * static_cast<size_t>(config.mel.filters)),
        turns_(static_cast<size_t>(dsp::rfft_q31_turn_count(config.mel.fft_length))),
        segments_(dsp::mel_segment_count(config.mel)),
        short_cosines_(cosines_.size()),
        filters_(static_cast<size_t>(config.mel.filters)) {
    const Span<dsp::MelFilter> filters(filters_.data(), filters_.size());
    EXPECT_EQ(dsp::prepare_mfcc(config,
                                {{{sines_.data(), sines_.size()}, {sines_low_.data(), sines_low_.size()}},
                                 filters,
                                 {weights_.data(), weights_.size()},
                                 {cosines_.data(), cosines_.size()}},
                                &mfcc_),
              Status::ok);
    EXPECT_EQ(dsp::prepare_mfcc_q(config,
                                  {{turns_.data(), turns_.size()},
                                   {segments_.data(), segments_.size()},
                                   {short_cosines_.data(), short_cosines_.size()}},
                                  &mfcc_q_),
              Status::ok);
  }
  MfccPair(const MfccPair&) = delete;

  void compare(const std::vector<int16_t>& samples, Differences& differences) const {
    features::compare(dsp::mfcc_block(&mfcc_), dsp::mfcc_q_block(&mfcc_q_), dsp::mfcc_narrowing, samples, differences);
  }

 private:
  std::vector<float> sines_;
  std::vector<float> sines_low_;
  std::vector<float> weights_;
  std::vector<float> cosines_;
  std::vector<dsp::TurnQ15> turns_;
  std::vector<dsp::MelSegment> segments_;
  std::vector<int16_t> short_cosines_;
  std::vector<dsp::MelFilter> filters_;
  dsp::Mfcc mfcc_ = {};
  dsp::MfccQ mfcc_q_ = {};
};

TEST(integer_mfcc, is_within_steps_of_the_float_form_on_recordings) {
  const std::vector<TestRecording> recordings = fifty_recordings();
  if (recordings.empty()) GTEST_SKIP() << "skipped: ../shared isn't here";
  constexpr dsp::MfccConfig configs[] = {{320, 320, {16000, 256, 32, 0, 8000}, 13, 0.98},
                                         {400, 160, {16000, 512, 40, 80, 7600}, 40, 0.0}};
  for (const dsp::MfccConfig& config : configs) {
    const MfccPair mfcc(config);
    Differences differences = {};
    for (const TestRecording& recording : recordings) mfcc.compare(recording.samples, differences);
    expect_near("mfcc", differences);
  }
}

TEST(integer_spectrogram, is_within_steps_of_the_float_form_on_recordings) {
  const std::vector<TestRecording> recordings = fifty_recordings();
  if (recordings.empty()) GTEST_SKIP() << "skipped: ../shared isn't here";
  for (const dsp::SpectrogramConfig& config : {dsp::SpectrogramConfig{320, 160, 128, -52}, {600, 450, 1024, -100}}) {
    const auto fft_length = static_cast<size_t>(config.fft_length);
    std::vector<float> sines(2 * fft_length);
    std::vector<dsp::TurnQ31> turns(static_cast<size_t>(dsp::rfft_q31_turn_count(config.fft_length)));
    dsp::Spectrogram spectrogram = {};
    dsp::SpectrogramQ spectrogram_q = {};
    ASSERT_EQ(dsp::prepare_spectrogram(config, {{sines.data(), fft_length}, {sines.data() + fft_length, fft_length}},
                                       &spectrogram),
              Status::ok);
    ASSERT_EQ(dsp::prepare_spectrogram_q(config, {turns.data(), turns.size()}, &spectrogram_q), Status::ok);
    Differences differences = {};
    for (const TestRecording& recording : recordings) {
      compare(dsp::spectrogram_block(&spectrogram), dsp::spectrogram_q_block(&spectrogram_q),
              dsp::spectrogram_narrowing, recording.samples, differences);
    }
    expect_near("spectrogram", differences);
  }
}

TEST(integer_mfe, is_within_steps_of_the_float_form_on_recordings) {
  const std::vector<TestRecording> recordings = fifty_recordings();
  if (recordings.empty()) GTEST_SKIP() << "skipped: ../shared isn't here";
  for (const dsp::MfeConfig& config : mfe_configs) {
    const MfePair mfe(config);
    Differences differences = {};
    for (const TestRecording& recording : recordings) mfe.compare(recording.samples, differences);
    expect_near("mfe", differences);
  }
}

TEST(integer_mfe, is_within_steps_of_the_float_form_beside_a_tone_of_full_scale) {
  const MfePair mfe(mfe_configs[0]);
  for (double frequency_hz : {437.5, 993.7, 3500.0, 7000.0}) {
    std::vector<int16_t> samples(16000);
    uint32_t noise = 1;
    for (size_t i = 0; i < samples.size(); i++) {
      noise = noise * 1664525 + 1013904223;
      const double tone = 32760 * std::sin(2 * M_PI * frequency_hz * static_cast<double>(i) / 16000);
      samples[i] = static_cast<int16_t>(std::lround(tone + static_cast<double>(noise >> 30)));
    }
    Differences differences = {};
    mfe.compare(samples, differences);
    expect_near("mfe beside a tone", differences);
  }
}

}  // namespace
}  // namespace mote::host::features
