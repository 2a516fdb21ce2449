#include <gtest/gtest.h>

#include <bit>
#include <cstdlib>
#include <vector>

#include "host/features/ten_recordings.h"
#include "mote/dsp/cmvn.h"
#include "mote/dsp/fine_steps.h"
#include "mote/dsp/framing.h"
#include "mote/dsp/prepare_mfcc.h"
#include "mote/dsp/quantize.h"

// The integer normalisation beside the float one, on the block's int8 grid.
namespace mote::host::features {
namespace {

constexpr int32_t usual_window_rows = 101;
constexpr int32_t filters = 32;
constexpr size_t coefficients = 13;

class UsualMfcc {
 public:
  explicit UsualMfcc(int32_t sample_rate_hz) {
    const auto rate_hz = static_cast<float>(sample_rate_hz);
    const int32_t frame = dsp::samples_from_duration(sample_rate_hz, 0.02);
    const auto fft_length = std::max(256, static_cast<int32_t>(std::bit_ceil(static_cast<uint32_t>(frame))));
    const dsp::MfccConfig config = {
        frame, frame, {rate_hz, fft_length, filters, 0, rate_hz / 2}, static_cast<int32_t>(coefficients), 0.98};
    sine_turn_.resize(static_cast<size_t>(fft_length));
    sine_turn_low_.resize(sine_turn_.size());
    weights_.resize(dsp::mel_weight_count(config.mel));
    EXPECT_EQ(
        dsp::prepare_mfcc(config,
                          {{{sine_turn_.data(), sine_turn_.size()}, {sine_turn_low_.data(), sine_turn_low_.size()}},
                           {mel_filters_, filters},
                           {weights_.data(), weights_.size()},
                           {cosine_turn_, 4 * filters}},
                          &mfcc_),
        Status::ok);
  }

  size_t frames_in(const std::vector<int16_t>& samples) const {
    return static_cast<size_t>(
        dsp::frames_in(static_cast<int64_t>(samples.size()), mfcc_.frame_samples, mfcc_.stride_samples));
  }

  std::vector<float> values(const std::vector<int16_t>& samples) const {
    std::vector<float> scratch(dsp::mfcc_scratch_size(mfcc_));
    std::vector<float> values(frames_in(samples) * coefficients);
    dsp::mfcc_window(mfcc_, {samples.data(), samples.size()}, 0, {scratch.data(), scratch.size()},
                     {values.data(), values.size()});
    return values;
  }

  std::vector<int16_t> rows(const std::vector<int16_t>& samples) const {
    const dsp::FrameBlock block = dsp::mfcc_block(&mfcc_);
    std::vector<uint32_t> scratch(static_cast<size_t>(block.scratch_words));
    std::vector<int16_t> rows(frames_in(samples) * coefficients);
    for (size_t i = 0; i < frames_in(samples); ++i) {
      const size_t first = i * static_cast<size_t>(block.stride_samples);
      block.run(block.params, {samples.data() + first, static_cast<size_t>(block.frame_samples)},
                first == 0 ? int16_t{0} : samples[first - 1], {}, {scratch.data(), scratch.size()},
                {rows.data() + i * coefficients, coefficients});
    }
    return rows;
  }

 private:
  std::vector<float> sine_turn_;
  std::vector<float> sine_turn_low_;
  dsp::MelFilter mel_filters_[filters];
  std::vector<float> weights_;
  float cosine_turn_[4 * filters];
  dsp::Mfcc mfcc_ = {};
};

std::vector<int8_t> normalised_in_float(const dsp::Cmvn& cmvn, std::vector<float> values) {
  std::vector<float> scratch(2 * values.size() / coefficients);
  dsp::cmvn_window(cmvn, coefficients, {values.data(), values.size()}, {scratch.data(), scratch.size()});
  std::vector<int8_t> quantized(values.size());
  const float scale = static_cast<float>(1 << dsp::cmvn_narrowing.shift) / dsp::cmvn_fine_steps_per_unit;
  dsp::quantize_s8({values.data(), values.size()}, scale, 0, {quantized.data(), quantized.size()});
  return quantized;
}

std::vector<int8_t> normalised_in_integers(const dsp::Cmvn& cmvn, std::vector<int16_t> rows) {
  const dsp::WindowStep step = dsp::cmvn_step(&cmvn, static_cast<int32_t>(rows.size() / coefficients));
  std::vector<uint32_t> scratch(static_cast<size_t>(step.scratch_words));
  step.run(step.params, coefficients, {rows.data(), rows.size()}, {scratch.data(), scratch.size()});
  std::vector<int8_t> narrowed;
  for (const int16_t fine : rows) {
    const int32_t value = (fine + (1 << (dsp::cmvn_narrowing.shift - 1))) >> dsp::cmvn_narrowing.shift;
    narrowed.push_back(static_cast<int8_t>(std::min(std::max(value, -128), 127)));
  }
  return narrowed;
}

TEST(cmvn, in_integers_is_within_a_step_of_the_float_form_in_nearly_all_cells_of_ten_recordings) {
  const std::vector<TestRecording> recordings = ten_recordings();
  if (recordings.empty()) GTEST_SKIP() << "skipped: ../shared isn't here";
  ASSERT_EQ(recordings.size(), 10u);
  dsp::Cmvn cmvn = {};
  ASSERT_EQ(dsp::prepare_cmvn(usual_window_rows, &cmvn), Status::ok);
  size_t cells = 0;
  size_t beyond_one_step = 0;
  size_t different = 0;
  for (const TestRecording& recording : recordings) {
    const UsualMfcc mfcc(recording.sample_rate_hz);
    const std::vector<int8_t> expected = normalised_in_float(cmvn, mfcc.values(recording.samples));
    const std::vector<int8_t> actual = normalised_in_integers(cmvn, mfcc.rows(recording.samples));
    ASSERT_EQ(actual.size(), expected.size());
    for (size_t i = 0; i < actual.size(); ++i) {
      const int difference = std::abs(actual[i] - expected[i]);
      ASSERT_LE(difference, 2) << recording.name << " cell " << i;
      beyond_one_step += difference > 1;
      different += difference > 0;
    }
    cells += actual.size();
  }
  EXPECT_LE(beyond_one_step * 200, cells);
  std::printf("%zu cells, %zu differ, %zu by more than a step\n", cells, different, beyond_one_step);
}

}  // namespace
}  // namespace mote::host::features
