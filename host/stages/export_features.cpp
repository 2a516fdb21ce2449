#include "host/stages/export_features.h"

#include <fmt/format.h>

#include <cmath>
#include <filesystem>

#include "host/base/error.h"
#include "host/features/extractor.h"
#include "host/recordings/recording.h"
#include "host/stages/build.h"
#include "host/stages/windows.h"
#include "host/store/files.h"

namespace mote::host::stages {

namespace {

// NumPy's own description of its format: magic, version, header length, a Python dict padded to 64 bytes, the data.
std::string to_npy(const FeatureTable& table) {
  std::string header =
      fmt::format("{{'descr': '<f4', 'fortran_order': False, 'shape': ({}, {}), }}", table.rows, table.columns);
  constexpr size_t prefix_bytes = 10;
  while ((prefix_bytes + header.size() + 1) % 64 != 0) header += ' ';
  header += '\n';
  std::string bytes("\x93NUMPY\x01\x00", 8);
  bytes += static_cast<char>(header.size() & 0xff);
  bytes += static_cast<char>(header.size() >> 8);
  bytes += header;
  bytes.append(reinterpret_cast<const char*>(table.values.data()), table.values.size() * sizeof(float));
  return bytes;
}

}  // namespace

FeatureTable features_of_dataset(const Workspace& workspace, Progress& progress) {
  const Collection collection = collect(workspace, progress);
  const features::Extractor extractor(workspace.project.features, collection.sample_rate_hz);
  const auto shape = extractor.shape(collection.window_samples);
  FeatureTable table{.rows = collection.dataset.clips.size(),
                     .columns = static_cast<size_t>(shape.rows) * shape.columns,
                     .values = {},
                     .row_names = {}};
  progress.begin("features", static_cast<int64_t>(table.rows));
  std::vector<const dataset::Clip*> clips;
  for (const dataset::Clip& clip : collection.dataset.clips) clips.push_back(&clip);
  for (const Clips run : runs_of_one_recording(clips)) {
    read_windows(workspace, collection, run, [&](const dataset::Clip& clip, const std::vector<int16_t>& window) {
      const std::vector<float> values = extractor.extract(window);
      table.values.insert(table.values.end(), values.begin(), values.end());
      table.row_names.push_back(dataset::name_of(clip));
    });
    progress.advance(static_cast<int64_t>(run.size()));
  }
  progress.finish(fmt::format("{} {}x{} of {} recordings", workspace.project.features.block, shape.columns, shape.rows,
                              table.rows));
  return table;
}

FeatureTable features_of_recording(const Workspace& workspace, const std::string& path) {
  const recordings::Recording recording = recordings::read_sound(path);
  const int wanted_hz = static_cast<int>(std::lround(workspace.project.data.sample_rate_hz));
  const int sample_rate_hz = wanted_hz > 0 ? wanted_hz : static_cast<int>(std::lround(recording.sample_rate_hz));
  const features::Extractor extractor(workspace.project.features, sample_rate_hz);
  const std::vector<int16_t> samples = recordings::to_pcm16(recording, sample_rate_hz);
  const auto shape = extractor.shape(samples.size());
  FeatureTable table{.rows = static_cast<size_t>(shape.rows),
                     .columns = static_cast<size_t>(shape.columns),
                     .values = extractor.extract(samples),
                     .row_names = {}};
  for (size_t row = 0; row < table.rows; ++row) {
    table.row_names.push_back(fmt::format("{}", static_cast<double>(row) * extractor.features().stride_ms));
  }
  return table;
}

std::string to_csv(const FeatureTable& table) {
  std::string text = "row";
  for (size_t column = 0; column < table.columns; ++column) text += fmt::format(",f{}", column);
  text += '\n';
  for (size_t row = 0; row < table.rows; ++row) {
    text += table.row_names[row];
    for (size_t column = 0; column < table.columns; ++column) {
      text += fmt::format(",{:.9g}", table.values[row * table.columns + column]);
    }
    text += '\n';
  }
  return text;
}

void write_features(const FeatureTable& table, const std::string& path) {
  const std::string extension = std::filesystem::path(path).extension().string();
  if (extension != ".csv" && extension != ".npy") {
    throw_input_error("{}: features are written as .csv or .npy: choose one of these endings", path);
  }
  store::write_file_atomically(path, extension == ".csv" ? to_csv(table) : to_npy(table));
}

}  // namespace mote::host::stages
