#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "host/features/block_table.h"
#include "host/features/blocks/tables.h"
#include "host/features/sound_config.h"
#include "host/features/sound_golden.h"
#include "mote/dsp/framing.h"
#include "mote/dsp/prepare_mfe.h"

namespace mote::host::features {
namespace {

project::Features features_of(const nlohmann::json& golden) {
  project::Features features;
  features.arithmetic = "float32";
  features.frame_ms = golden.at("frame_length").get<double>() * 1000;
  features.stride_ms = golden.at("frame_stride").get<double>() * 1000;
  features.filters = golden.at("num_filters");
  features.fft_length = golden.at("fft_length");
  features.low_hz = golden.at("low_frequency");
  features.high_hz = golden.at("high_frequency");
  features.noise_floor_db = golden.at("noise_floor_db");
  return features;
}

// All frames of `samples`, the first of which has the last one before it.
std::vector<float> values_of(const project::Features& features, double sample_rate_hz, std::vector<int16_t> samples) {
  const dsp::MfeConfig config = mfe_config(with_defaults(features, sample_rate_hz), sample_rate_hz);
  std::vector<float> sine_turn(static_cast<size_t>(config.mel.fft_length));
  MelTables mel(config.mel);
  dsp::Mfe mfe = {};
  EXPECT_EQ(dsp::prepare_mfe(config, {view(sine_turn), view(mel.filters), view(mel.weights)}, &mfe), Status::ok);
  std::vector<float> scratch(dsp::mfe_scratch_size(mfe));
  const int32_t frames =
      dsp::frames_in(static_cast<int64_t>(samples.size()), config.frame_samples, config.stride_samples);
  std::vector<float> values(static_cast<size_t>(frames) * mel.filters.size());
  const int16_t last = samples.back();
  dsp::mfe_window(mfe, view(samples), last, view(scratch), view(values));
  return values;
}

TEST(mfe, is_within_a_step_of_the_established_block_in_every_cell) {
  const std::vector<Golden> files = goldens("mfe_v4_");
  if (files.empty()) GTEST_SKIP() << "skipped: ../shared isn't here";
  for (const Golden& golden : files) {
    const std::vector<float> expected = golden.json.at("expected_saturating");
    const std::vector<float> values =
        values_of(features_of(golden.json), golden.json.at("sampling_freq").get<double>(), samples_of(golden));
    ASSERT_EQ(values.size(), expected.size()) << golden.file;
    int different = 0;
    for (size_t i = 0; i < values.size(); ++i) {
      ASSERT_LE(std::fabs(values[i] - expected[i]), 1.0f / 256) << golden.file << " cell " << i;
      different += values[i] != expected[i];
    }
    // Float32 beside the reference's double: only values next to a rounding edge may fall on its other side.
    EXPECT_LE(different, 4) << golden.file;
    std::printf("%s: %d of %zu cells differ\n", golden.file.c_str(), different, values.size());
  }
}

}  // namespace
}  // namespace mote::host::features
