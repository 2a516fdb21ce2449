#pragma once

#include <cstdint>
#include <filesystem>

#include "host/base/progress.h"
#include "host/exploration/exploration.h"
#include "host/stages/workspace.h"

namespace mote::host::stages {

// The data set as the page shows it: every recording read once more for its picture, and its features for the map.
exploration::DataSet describe_data_set(const Workspace& workspace, Progress& progress);

// out/explore.html.
struct ExplorePage {
  std::filesystem::path path;
  size_t recordings = 0;
  int64_t bytes = 0;
};
ExplorePage explore(const Workspace& workspace, Progress& progress);

}  // namespace mote::host::stages
