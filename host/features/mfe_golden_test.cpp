#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

#include "host/features/extractor.h"

// The established block's values (../shared/data/dsp-golden).
namespace mote::host::features {
namespace {

namespace fs = std::filesystem;

fs::path golden_folder() {
  const char* shared = std::getenv("MOTE_SHARED");
  return fs::path(shared != nullptr ? shared : "../shared") / "data" / "dsp-golden";
}

nlohmann::json read_json(const fs::path& path) { return nlohmann::json::parse(std::ifstream(path)); }

std::vector<int16_t> samples_of(const nlohmann::json& golden) {
  nlohmann::json input = golden.at("input");
  if (input.is_string()) input = read_json(golden_folder() / input.get<std::string>());
  if (input.is_object()) input = input.at("input");
  std::vector<int16_t> samples;
  for (const auto& value : input) samples.push_back(static_cast<int16_t>(value.get<double>()));
  return samples;
}

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
  if (!fs::exists(golden_folder())) GTEST_SKIP() << "skipped: ../shared isn't here";
  int files = 0;
  for (const auto& entry : fs::directory_iterator(golden_folder())) {
    if (!entry.path().filename().string().starts_with("mfe_v4_")) continue;
    const nlohmann::json golden = read_json(entry.path());
    const std::vector<float> expected = golden.at("expected_saturating");
    const std::vector<float> values =
        Extractor(features_of(golden), golden.at("sampling_freq").get<double>()).extract(samples_of(golden));
    ASSERT_EQ(values.size(), expected.size()) << entry.path();
    int different = 0;
    for (size_t i = 0; i < values.size(); ++i) {
      ASSERT_LE(std::fabs(values[i] - expected[i]), 1.0f / 256) << entry.path() << " cell " << i;
      different += values[i] != expected[i];
    }
    // Float32 beside the reference's double: only values next to a rounding edge may fall on its other side.
    EXPECT_LE(different, 4) << entry.path();
    std::printf("%s: %d of %zu cells differ\n", entry.path().filename().c_str(), different, values.size());
    ++files;
  }
  EXPECT_GE(files, 2);
}

}  // namespace
}  // namespace mote::host::features
