#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "host/base/progress.h"
#include "host/project/project.h"

namespace mote::host::stages {

struct NewProject {
  std::string sensor_template = "auto";
  std::filesystem::path recordings;  // empty: DIR/recordings, which is made
  std::string pattern;               // empty: labels from sub-folders
  std::vector<std::string> include;  // which files are recordings, as data.include; empty: all, or those in sub-folders
  double rate_hz = 0;                // of CSV files without timestamps
  std::string timestamp_column, label_column, group_column;  // of CSV files
  bool synthetic = false;
  std::string source;
};

struct NewProjectResult {
  project::Project project;
  std::string summary;     // what was found and what was guessed, one line
  std::string suggestion;  // which features were chosen and why, one line
};

// Makes `folder` with a commented mote.toml. Throws InputError where there is one already, or where the recordings
// can't be read or their labels can't be told; nothing is made then.
NewProjectResult new_project(const std::filesystem::path& folder, const NewProject& options, Progress& progress);

}  // namespace mote::host::stages
