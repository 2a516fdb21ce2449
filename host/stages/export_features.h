#pragma once

#include <string>
#include <vector>

#include "host/base/progress.h"
#include "host/stages/build.h"
#include "host/stages/workspace.h"

namespace mote::host::stages {

// One row a recording (of the data set) or a frame (of one recording).
struct FeatureTable {
  size_t rows = 0;
  size_t columns = 0;
  std::vector<float> values;              // row by row
  std::vector<std::string> row_names;     // recording (and window), or the frame's start in ms
  std::vector<std::string> column_names;  // empty: they have none
};

FeatureTable features_of_dataset(const Workspace& workspace, Progress& progress);
FeatureTable features_of_dataset(const Workspace& workspace, const Collection& collection, Progress& progress);

// Every frame of a whole recording of sound, every window of another, not only one window.
FeatureTable features_of_recording(const Workspace& workspace, const std::string& path);

std::string to_csv(const FeatureTable& table);

// .csv, or NumPy's .npy format 1.0 (little-endian float32, rows x columns).
void write_features(const FeatureTable& table, const std::string& path);

}  // namespace mote::host::stages
