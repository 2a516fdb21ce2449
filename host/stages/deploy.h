#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "host/base/progress.h"
#include "host/stages/workspace.h"

namespace mote::host::stages {

// A form that a sensor can leave in.
struct PackageKind {
  std::string name;
  std::string meaning;
};
const std::vector<PackageKind>& package_kinds();

// Builds what isn't up to date and writes the package into `folder` (empty: out/packages). `board`: for firmware.
// Answers the path of what was written. Throws InputError for a kind or board that isn't known or has no firmware.
std::filesystem::path deploy(const Workspace& workspace, const std::string& kind, const std::string& board,
                             const std::filesystem::path& folder, Progress& progress);

}  // namespace mote::host::stages
