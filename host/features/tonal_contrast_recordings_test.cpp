#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <vector>

#include "host/features/ten_recordings.h"
#include "mote/dsp/fine_steps.h"
#include "mote/dsp/framing.h"
#include "mote/dsp/prepare_tonal_contrast_q.h"
#include "mote/dsp/rfft.h"

// The integer form beside the float one, on the block's int8 grid.
namespace mote::host::features {
namespace {

// 128 ms, of which a long FFT may take the first part only; as many of the usual bands as have a bin.
dsp::TonalContrastConfig config_at(int32_t sample_rate_hz) {
  const auto rate_hz = static_cast<float>(sample_rate_hz);
  const int32_t frame = dsp::samples_from_duration(sample_rate_hz, 0.128);
  const auto power = static_cast<int32_t>(std::bit_ceil(static_cast<uint32_t>(frame)));
  dsp::MelConfig mel = {rate_hz, std::min(power, dsp::max_rfft_length), dsp::default_tonal_filters,
                        dsp::default_tonal_low_hz, std::min(dsp::default_tonal_high_hz, rate_hz / 2)};
  while (dsp::mel_filter_without_bin(mel) >= 0) --mel.filters;
  return {frame, frame / 2, mel, dsp::default_tonal_noise_floor_db, dsp::default_median_bands};
}

class BothForms {
 public:
  explicit BothForms(const dsp::TonalContrastConfig& config)
      : turns_(static_cast<size_t>(dsp::rfft_q31_turn_count(config.mel.fft_length))),
        sine_turn_(static_cast<size_t>(config.mel.fft_length)),
        filters_(static_cast<size_t>(config.mel.filters)) {
    weights_.resize(dsp::mel_weight_count(config.mel));
    segments_.resize(dsp::mel_segment_count(config.mel));
    const Span<dsp::MelFilter> filters(filters_.data(), filters_.size());
    EXPECT_EQ(
        dsp::prepare_tonal_contrast(
            config, {{sine_turn_.data(), sine_turn_.size()}, filters, {weights_.data(), weights_.size()}}, &in_float_),
        Status::ok);
    EXPECT_EQ(dsp::prepare_tonal_contrast_q(
                  config, {{turns_.data(), turns_.size()}, {segments_.data(), segments_.size()}}, &in_integers_),
              Status::ok);
  }

  std::vector<int8_t> in_float(const std::vector<int16_t>& samples) const {
    return rows(dsp::tonal_contrast_block(&in_float_), samples);
  }
  std::vector<int8_t> in_integers(const std::vector<int16_t>& samples) const {
    return rows(dsp::tonal_contrast_q_block(&in_integers_), samples);
  }

 private:
  static std::vector<int8_t> rows(const dsp::FrameBlock& block, const std::vector<int16_t>& samples) {
    constexpr dsp::Narrowing narrowing = dsp::tonal_contrast_narrowing;
    std::vector<uint32_t> scratch(static_cast<size_t>(block.scratch_words));
    std::vector<int16_t> row(static_cast<size_t>(block.row_size));
    std::vector<int8_t> narrowed;
    const size_t length = static_cast<size_t>(block.frame_samples);
    for (size_t first = 0; first + length <= samples.size(); first += static_cast<size_t>(block.stride_samples)) {
      block.run(block.params, {samples.data() + first, length}, 0, {}, {scratch.data(), scratch.size()},
                {row.data(), row.size()});
      for (const int16_t fine : row) {
        const int32_t value = (fine + (1 << (narrowing.shift - 1))) >> narrowing.shift;
        narrowed.push_back(static_cast<int8_t>(std::clamp(value, -128, 127)));
      }
    }
    return narrowed;
  }

  std::vector<dsp::TurnQ15> turns_;
  std::vector<float> sine_turn_;
  std::vector<dsp::MelFilter> filters_;
  std::vector<float> weights_;
  std::vector<dsp::MelSegment> segments_;
  dsp::TonalContrast in_float_ = {};
  dsp::TonalContrastQ in_integers_ = {};
};

TEST(tonal_contrast, in_integers_is_within_a_step_of_the_float_form_in_nearly_all_cells_of_ten_recordings) {
  const std::vector<TestRecording> recordings = ten_recordings();
  if (recordings.empty()) GTEST_SKIP() << "skipped: ../shared isn't here";
  ASSERT_EQ(recordings.size(), 10u);
  size_t cells = 0;
  size_t beyond_one_step = 0;
  size_t different = 0;
  for (const TestRecording& recording : recordings) {
    const BothForms forms(config_at(recording.sample_rate_hz));
    const std::vector<int8_t> expected = forms.in_float(recording.samples);
    const std::vector<int8_t> actual = forms.in_integers(recording.samples);
    ASSERT_FALSE(actual.empty());
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
