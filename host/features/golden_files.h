#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

// For tests: the established blocks' values (../shared/data/dsp-golden).
namespace mote::host::features::golden {

inline std::filesystem::path folder() {
  const char* shared = std::getenv("MOTE_SHARED");
  return std::filesystem::path(shared != nullptr ? shared : "../shared") / "data" / "dsp-golden";
}

inline nlohmann::json read_json(const std::filesystem::path& path) {
  return nlohmann::json::parse(std::ifstream(path));
}

// The files whose names begin so; none where ../shared isn't here.
inline std::vector<std::filesystem::path> files(std::string_view prefix) {
  std::vector<std::filesystem::path> found;
  if (!std::filesystem::exists(folder())) return found;
  for (const auto& entry : std::filesystem::directory_iterator(folder())) {
    if (entry.path().filename().string().starts_with(prefix)) found.push_back(entry.path());
  }
  return found;
}

inline std::vector<int16_t> samples_of(const nlohmann::json& golden) {
  nlohmann::json input = golden.at("input");
  if (input.is_string()) input = read_json(folder() / input.get<std::string>());
  if (input.is_object()) input = input.at("input");
  std::vector<int16_t> samples;
  for (const auto& value : input) samples.push_back(static_cast<int16_t>(value.get<double>()));
  return samples;
}

// Within 1e-3 of the expected values, relative or absolute.
inline void expect_close(const std::vector<float>& values, const std::vector<double>& expected) {
  ASSERT_EQ(values.size(), expected.size());
  double worst = 0;
  for (size_t i = 0; i < values.size(); ++i) {
    const double tolerance = 1e-3 * std::max(1.0, std::abs(expected[i]));
    const double difference = std::abs(static_cast<double>(values[i]) - expected[i]);
    ASSERT_LE(difference, tolerance) << "value " << i << ": " << values[i] << ", expected " << expected[i];
    worst = std::max(worst, difference);
  }
  std::printf("  %zu values, worst difference %.2g\n", values.size(), worst);
}

}  // namespace mote::host::features::golden
