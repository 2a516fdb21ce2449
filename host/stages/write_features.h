#pragma once

#include <string>

#include "host/base/progress.h"
#include "host/stages/feature_pass.h"

namespace mote::host::stages {

enum class FeatureType : uint8_t { float32, int8 };

// Joins the shards of `pass` in `path`, a row a window of the data set: .csv, or .npy that can be mapped into memory.
// Beside it the same name with _rows.csv says what each row is: recording, start of the window where it isn't the
// loudest, label, group, part of the split, SHA-256 of the recording's bytes. Both are written as the shards are read.
struct WrittenFeatures {
  size_t rows = 0;
  std::string rows_path;
};
WrittenFeatures write_features(const Workspace& workspace, const FeaturePass& pass, const std::string& path,
                               FeatureType type);

// All of it in this process, on all cores: what `mote features --out` does.
struct FeatureExport {
  WrittenFeatures written;
  size_t columns = 0;
  features::Quantization grid{};  // of the int8 values
  PassWork work;
};
FeatureExport export_features(const Workspace& workspace, const std::string& path, FeatureType type,
                              Progress& progress);

// "mfe 40x49 of 100,000 recordings, 12,345 of them unchanged, 1,912 recordings/s".
std::string describe_work(const Workspace& workspace, const FeaturePass& pass, const PassWork& work);

}  // namespace mote::host::stages
