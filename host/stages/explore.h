#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "host/base/progress.h"
#include "host/exploration/exploration.h"
#include "host/stages/workspace.h"

namespace mote::host::stages {

struct ExploreOptions {
  bool shows_augmentation = false;  // some recordings beside what training makes of them
};

// The data set as the page shows it: every recording read once more for its picture, and its features for the map.
// Throws InputError where augmentation is to be shown and mote.toml has none done.
exploration::DataSet describe_data_set(const Workspace& workspace, const ExploreOptions& options, Progress& progress);

// out/explore.html.
struct ExplorePage {
  std::filesystem::path path;
  size_t recordings = 0;
  int64_t bytes = 0;
  std::vector<std::string> labels;
  exploration::FedFeatures fed;
};
ExplorePage explore(const Workspace& workspace, const ExploreOptions& options, Progress& progress);

}  // namespace mote::host::stages
