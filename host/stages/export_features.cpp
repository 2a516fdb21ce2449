#include "host/stages/export_features.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <mutex>

#include "host/base/counted.h"
#include "host/base/parallel_for.h"
#include "host/features/extractor.h"
#include "host/recordings/recording.h"
#include "host/stages/clip_features.h"
#include "host/stages/describe.h"
#include "host/stages/table_files.h"
#include "host/stages/windows.h"
#include "host/store/files.h"

namespace mote::host::stages {

namespace {

std::string to_npy(const FeatureTable& table) {
  return npy_header("<f4", table.rows, table.columns)
      .append(reinterpret_cast<const char*>(table.values.data()), table.values.size() * sizeof(float));
}

}  // namespace

FeatureTable features_of_dataset(const Workspace& workspace, Progress& progress) {
  return features_of_dataset(workspace, collect(workspace, progress, dataset::Labels::optional), progress);
}

FeatureTable features_of_dataset(const Workspace& workspace, const Collection& collection, Progress& progress) {
  const std::unique_ptr<ClipFeatures> source = make_clip_features(workspace, collection);
  const size_t length = source->length();
  FeatureTable table{.rows = collection.dataset.clips.size(),
                     .columns = length,
                     .values = std::vector<float>(collection.dataset.clips.size() * length),
                     .row_names = {},
                     .column_names = source->names()};
  progress.begin("features", static_cast<int64_t>(table.rows));
  std::vector<const dataset::Clip*> clips;
  for (const dataset::Clip& clip : collection.dataset.clips) {
    clips.push_back(&clip);
    table.row_names.push_back(dataset::name_of(clip));
  }
  std::mutex mutex;
  const std::vector<Clips> runs = runs_of_one_recording(clips);
  parallel_for(runs.size(), default_threads(), [&](size_t run) {
    float* to = &table.values[static_cast<size_t>(runs[run].data() - clips.data()) * length];
    source->extract(runs[run], 0,
                    [&](const std::vector<float>& values) { to = std::copy(values.begin(), values.end(), to); });
    const std::lock_guard lock(mutex);
    progress.advance(static_cast<int64_t>(runs[run].size()));
  });
  progress.finish(fmt::format("{} {} of {}", workspace.project.features.block, shape_text(source->input_shape()),
                              counted(table.rows, "window")));
  return table;
}

namespace {

// Every frame.
FeatureTable features_of_sound(const Workspace& workspace, const std::string& path) {
  const recordings::Recording recording = recordings::read_sound(path);
  const int wanted_hz = static_cast<int>(std::lround(workspace.project.data.sample_rate_hz));
  const int sample_rate_hz = wanted_hz > 0 ? wanted_hz : static_cast<int>(std::lround(recording.sample_rate_hz));
  const features::Extractor extractor(workspace.project.features, sample_rate_hz);
  const std::vector<int16_t> samples = recordings::to_pcm16(recording, sample_rate_hz);
  const auto shape = extractor.shape_of_all(static_cast<int64_t>(samples.size()));
  FeatureTable table{.rows = static_cast<size_t>(shape.rows),
                     .columns = static_cast<size_t>(shape.columns),
                     .values = extractor.extract(samples),
                     .row_names = {},
                     .column_names = {}};
  for (size_t row = 0; row < table.rows; ++row) {
    table.row_names.push_back(fmt::format("{}", static_cast<double>(row) * extractor.features().stride_ms));
  }
  return table;
}

}  // namespace

FeatureTable features_of_recording(const Workspace& workspace, const std::string& path) {
  if (kind_of_block(workspace) == features::BlockKind::sound) return features_of_sound(workspace, path);
  Workspace one = workspace;  // whose recordings are the file's folder
  one.project.data.recordings = std::filesystem::absolute(path).parent_path().string();
  SilentProgress progress;
  return features_of_dataset(one, collect_file(workspace, path), progress);
}

std::string to_csv(const FeatureTable& table) {
  std::string text = "row";
  for (size_t column = 0; column < table.columns; ++column) {
    text += ',' + (table.column_names.empty() ? fmt::format("f{}", column) : csv_cell(table.column_names[column]));
  }
  text += '\n';
  for (size_t row = 0; row < table.rows; ++row) {
    text += csv_cell(table.row_names[row]);
    for (size_t column = 0; column < table.columns; ++column) {
      text += fmt::format(",{:.9g}", table.values[row * table.columns + column]);
    }
    text += '\n';
  }
  return text;
}

void write_features(const FeatureTable& table, const std::string& path) {
  check_features_ending(path);
  const bool as_csv = std::filesystem::path(path).extension() == ".csv";
  store::write_file_atomically(path, as_csv ? to_csv(table) : to_npy(table));
}

}  // namespace mote::host::stages
