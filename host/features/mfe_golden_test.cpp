#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "host/features/extractor.h"
#include "host/features/golden_files.h"

namespace mote::host::features {
namespace {

project::Features features_of(const nlohmann::json& golden) {
  project::Features features;
  features.frame_ms = golden.at("frame_length").get<double>() * 1000;
  features.stride_ms = golden.at("frame_stride").get<double>() * 1000;
  features.filters = golden.at("num_filters");
  features.fft_length = golden.at("fft_length");
  features.low_hz = golden.at("low_frequency");
  features.high_hz = golden.at("high_frequency");
  features.noise_floor_db = golden.at("noise_floor_db");
  features.first_sample = project::FirstSample::wrap;
  return features;
}

TEST(mfe, is_within_a_step_of_the_established_block_in_every_cell) {
  const auto files = golden::files("mfe_v4_");
  if (files.empty()) GTEST_SKIP() << "skipped: ../shared isn't here";
  for (const auto& file : files) {
    const nlohmann::json established = golden::read_json(file);
    const std::vector<float> expected = established.at("expected_saturating");
    const std::vector<float> values = Extractor(features_of(established), established.at("sampling_freq").get<double>())
                                          .extract(golden::samples_of(established));
    ASSERT_EQ(values.size(), expected.size()) << file;
    int different = 0;
    for (size_t i = 0; i < values.size(); ++i) {
      ASSERT_LE(std::fabs(values[i] - expected[i]), 1.0f / 256) << file << " cell " << i;
      different += values[i] != expected[i];
    }
    // Float32 beside the reference's double: only values next to a rounding edge may fall on its other side.
    EXPECT_LE(different, 4) << file;
    std::printf("%s: %d of %zu cells differ\n", file.filename().c_str(), different, values.size());
  }
}

}  // namespace
}  // namespace mote::host::features
