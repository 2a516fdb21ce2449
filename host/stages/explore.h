#pragma once

#include <cstdint>
#include <filesystem>

#include "host/base/progress.h"
#include "host/exploration/exploration.h"
#include "host/stages/workspace.h"

namespace mote::host::stages {

struct ExploreOptions {
  bool shows_copies = false;  // some recordings beside the copies that training makes of them
};

// The data set as the page shows it: every recording read once more for its picture, and its features for the map.
// Throws InputError where copies are to be shown and mote.toml has none made.
exploration::DataSet describe_data_set(const Workspace& workspace, const ExploreOptions& options, Progress& progress);

// out/explore.html.
struct ExplorePage {
  std::filesystem::path path;
  size_t recordings = 0;
  int64_t bytes = 0;
};
ExplorePage explore(const Workspace& workspace, const ExploreOptions& options, Progress& progress);

}  // namespace mote::host::stages
