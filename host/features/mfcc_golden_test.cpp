#include <gtest/gtest.h>

#include <vector>

#include "host/features/sound_golden.h"
#include "mote/dsp/cmvn.h"
#include "mote/dsp/framing.h"
#include "mote/dsp/prepare_mfcc.h"

namespace mote::host::features {
namespace {

dsp::MfccConfig config_of(const nlohmann::json& golden) {
  const double rate_hz = golden.at("sampling_freq");
  const double high_hz = golden.at("high_frequency");
  dsp::MfccConfig config = {};
  config.frame_samples = dsp::samples_from_duration(rate_hz, golden.at("frame_length"));
  config.stride_samples = dsp::samples_from_duration(rate_hz, golden.at("frame_stride"));
  config.mel.sample_rate_hz = static_cast<float>(rate_hz);
  config.mel.fft_length = golden.at("fft_length");
  config.mel.filters = golden.at("num_filters");
  config.mel.low_hz = golden.at("low_frequency");
  config.mel.high_hz = static_cast<float>(high_hz == 0 ? rate_hz / 2 : high_hz);
  config.coefficients = golden.at("num_cepstral");
  config.pre_emphasis = golden.at("pre_cof");
  return config;
}

std::vector<float> mfcc_of(const dsp::MfccConfig& config, const std::vector<int16_t>& samples) {
  const auto filters = static_cast<size_t>(config.mel.filters);
  std::vector<float> turn(static_cast<size_t>(config.mel.fft_length)), turn_low(turn.size());
  std::vector<dsp::MelFilter> mel_filters(filters);
  std::vector<float> weights(dsp::mel_weight_count(config.mel));
  std::vector<float> cosines(4 * filters);
  dsp::Mfcc mfcc = {};
  EXPECT_EQ(dsp::prepare_mfcc(config,
                              {{{turn.data(), turn.size()}, {turn_low.data(), turn_low.size()}},
                               {mel_filters.data(), filters},
                               {weights.data(), weights.size()},
                               {cosines.data(), cosines.size()}},
                              &mfcc),
            Status::ok);
  const int64_t count = static_cast<int64_t>(samples.size());
  const int32_t frames = dsp::frames_in(count, config.frame_samples, config.stride_samples);
  std::vector<float> scratch(dsp::mfcc_scratch_size(mfcc));
  std::vector<float> values(static_cast<size_t>(frames * config.coefficients));
  dsp::mfcc_window(mfcc, {samples.data(), samples.size()}, samples.back(), {scratch.data(), scratch.size()},
                   {values.data(), values.size()});
  return values;
}

void normalise(int32_t window_rows, int32_t row_size, std::vector<float>& values) {
  dsp::Cmvn cmvn = {};
  ASSERT_EQ(dsp::prepare_cmvn(window_rows, &cmvn), Status::ok);
  std::vector<float> scratch(2 * values.size() / static_cast<size_t>(row_size));
  dsp::cmvn_window(cmvn, static_cast<size_t>(row_size), {values.data(), values.size()},
                   {scratch.data(), scratch.size()});
}

TEST(mfcc, has_the_values_of_the_established_block) {
  const std::vector<Golden> files = goldens("mfcc_v4_");
  if (files.empty()) GTEST_SKIP() << "skipped: ../shared isn't here";
  for (const Golden& golden : files) {
    const dsp::MfccConfig config = config_of(golden.json);
    std::vector<float> values = mfcc_of(config, samples_of(golden));
    const int32_t window_rows = golden.json.at("win_size");
    if (window_rows != 0) normalise(window_rows, config.coefficients, values);
    expect_close(values, golden);
  }
}

}  // namespace
}  // namespace mote::host::features
