#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "host/features/golden.h"

// For tests: what the established blocks of sound were given.
namespace mote::host::features {

// `input` holds the samples or names the file beside it that does.
inline std::vector<int16_t> samples_of(const Golden& golden) {
  nlohmann::json input = golden.json.at("input");
  if (input.is_string()) {
    input = nlohmann::json::parse(std::ifstream(golden_folder() / input.get<std::string>())).at("input");
  }
  std::vector<int16_t> samples;
  for (const auto& value : input) samples.push_back(static_cast<int16_t>(value.get<double>()));
  return samples;
}

// Within 1e-3 of the expected values, relative or absolute.
inline void expect_close(const std::vector<float>& values, const Golden& golden) {
  const std::vector<double> expected = golden.expected();
  ASSERT_EQ(values.size(), expected.size()) << golden.file;
  double worst = 0;
  for (size_t i = 0; i < values.size(); ++i) {
    const double tolerance = 1e-3 * std::max(1.0, std::abs(expected[i]));
    const double difference = std::abs(static_cast<double>(values[i]) - expected[i]);
    ASSERT_LE(difference, tolerance) << golden.file << " value " << i << ": " << values[i] << ", not " << expected[i];
    worst = std::max(worst, difference);
  }
  std::printf("%s: %zu values, worst difference %.2g\n", golden.file.c_str(), values.size(), worst);
}

}  // namespace mote::host::features
