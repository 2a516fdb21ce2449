#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

// For tests: the established blocks' values (../shared/data/dsp-golden).
namespace mote::host::features {

inline std::filesystem::path golden_folder() {
  const char* shared = std::getenv("MOTE_SHARED");
  return std::filesystem::path(shared != nullptr ? shared : "../shared") / "data" / "dsp-golden";
}

struct Golden {
  std::string file;
  nlohmann::json json;

  std::vector<float> input() const { return json.at("input"); }
  std::vector<std::string> axes() const { return json.at("axes"); }
  std::vector<double> expected() const { return json.at("expected"); }
  int32_t window_frames() const { return static_cast<int32_t>(json.at("input").size() / json.at("axes").size()); }
};

// In the order of their names; none where the folder isn't there.
inline std::vector<Golden> goldens(const std::string& prefix) {
  std::vector<std::filesystem::path> paths;
  if (std::filesystem::exists(golden_folder())) {
    for (const auto& entry : std::filesystem::directory_iterator(golden_folder())) {
      if (entry.path().filename().string().starts_with(prefix)) paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Golden> files;
  for (const auto& path : paths) files.push_back({path.filename(), nlohmann::json::parse(std::ifstream(path))});
  return files;
}

}  // namespace mote::host::features
