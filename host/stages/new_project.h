#pragma once

#include <filesystem>
#include <string>

#include "host/project/project.h"

namespace mote::host::stages {

struct NewProject {
  std::string sensor_template = "sound";
  std::filesystem::path recordings;  // empty: DIR/recordings, which is made
  std::string pattern;               // empty: labels from sub-folders
  bool synthetic = false;
  std::string source;
};

struct NewProjectResult {
  project::Project project;
  std::string summary;  // what was found and what was guessed, one line
};

std::vector<std::string> templates();

// Makes `folder` with a commented mote.toml. Throws InputError where there is one already, or where the recordings'
// labels can't be told; nothing is made then.
NewProjectResult new_project(const std::filesystem::path& folder, const NewProject& options);

}  // namespace mote::host::stages
