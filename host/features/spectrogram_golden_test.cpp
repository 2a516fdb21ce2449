#include <gtest/gtest.h>

#include <vector>

#include "host/features/sound_golden.h"
#include "mote/dsp/framing.h"
#include "mote/dsp/prepare_spectrogram.h"

namespace mote::host::features {
namespace {

std::vector<float> spectrogram_of(const Golden& golden) {
  const double rate_hz = golden.json.at("sampling_freq");
  dsp::SpectrogramConfig config = {};
  config.frame_samples = dsp::samples_from_duration(rate_hz, golden.json.at("frame_length"));
  config.stride_samples = dsp::samples_from_duration(rate_hz, golden.json.at("frame_stride"));
  config.fft_length = golden.json.at("fft_length");
  config.noise_floor_db = golden.json.at("noise_floor_db");

  const auto fft_length = static_cast<size_t>(config.fft_length);
  std::vector<float> turn(2 * fft_length);
  dsp::Spectrogram spectrogram = {};
  EXPECT_EQ(dsp::prepare_spectrogram(config, {{turn.data(), fft_length}, {turn.data() + fft_length, fft_length}},
                                     &spectrogram),
            Status::ok);
  const std::vector<int16_t> samples = samples_of(golden);
  const int64_t count = static_cast<int64_t>(samples.size());
  const int32_t frames = dsp::frames_in(count, config.frame_samples, config.stride_samples);
  std::vector<float> scratch(dsp::spectrogram_scratch_size(spectrogram));
  std::vector<float> values(static_cast<size_t>(frames) * dsp::spectrogram_bins(spectrogram));
  dsp::spectrogram_window(spectrogram, {samples.data(), samples.size()}, {scratch.data(), scratch.size()},
                          {values.data(), values.size()});
  return values;
}

TEST(spectrogram, has_the_values_of_the_established_block) {
  const std::vector<Golden> files = goldens("spectrogram_v4_");
  if (files.empty()) GTEST_SKIP() << "skipped: ../shared isn't here";
  for (const Golden& golden : files) expect_close(spectrogram_of(golden), golden);
}

}  // namespace
}  // namespace mote::host::features
