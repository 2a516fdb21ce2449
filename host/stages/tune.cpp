#include "host/stages/tune.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "host/base/counted.h"
#include "host/base/error.h"
#include "host/features/block_table.h"
#include "host/features/extractor.h"
#include "host/features/tune.h"
#include "host/project/edit.h"
#include "host/project/key_table.h"
#include "host/recordings/read.h"
#include "host/recordings/series.h"
#include "host/stages/build.h"
#include "host/stages/clip_features.h"
#include "host/stages/describe.h"
#include "host/stages/windows.h"
#include "host/store/files.h"

namespace mote::host::stages {

namespace {

constexpr size_t most_windows = 256;

// Block mfe with a floor so low that its cells say decibels.
constexpr double open_floor_db = -120;
constexpr double top_db = 12;

// Evenly spread over those of training, which alone may shape a sensor.
std::vector<const dataset::Clip*> sample_of(const dataset::Dataset& dataset) {
  const std::vector<const dataset::Clip*> clips = dataset.in(dataset::Part::training);
  const size_t count = std::min(most_windows, clips.size());
  std::vector<const dataset::Clip*> sample;
  for (size_t i = 0; i < count; ++i) sample.push_back(clips[i * clips.size() / count]);
  return sample;
}

void measure_sound(const Workspace& workspace, const Collection& collection, Clips run, features::DataMeter& meter) {
  std::optional<features::Extractor> extractor;
  if (workspace.project.features.block == "mfe") {
    features::DataFacts rate;
    rate.sample_rate_hz = collection.sample_rate_hz;
    rate.window_frames = collection.window_samples;
    project::Features open = features::tune(workspace.project.features, rate).features;
    open.noise_floor_db = open_floor_db;
    open.window_steps.clear();
    extractor.emplace(open, collection.sample_rate_hz);
  }
  read_windows(workspace, collection, run, [&](const dataset::Clip&, const std::vector<int16_t>& window) {
    meter.add_sound(window);
    if (!extractor) return;
    std::vector<float> cells = extractor->extract(window);
    for (float& cell : cells) cell = static_cast<float>(open_floor_db + cell * (top_db - open_floor_db));
    meter.add_cells(cells);
  });
}

void measure_series(const Workspace& workspace, const Collection& collection, Clips run, features::DataMeter& meter) {
  const std::string path = (workspace.recordings() / run.front()->path).string();
  const std::vector<float> series = recordings::to_series(recordings::read_recording(path, read_options(workspace)),
                                                          collection.axes, collection.sample_rate_hz);
  const size_t axes = collection.axes.size();
  for (const dataset::Clip* clip : run) {
    // Readings that are there: padding says nothing.
    const auto begin = static_cast<size_t>(std::max<int64_t>(0, clip->start_frame.value_or(0))) * axes;
    const size_t size = static_cast<size_t>(collection.window_samples) * axes;
    if (begin + size <= series.size()) meter.add_series(std::span(series).subspan(begin, size));
  }
}

void measure_picture(const Workspace& workspace, const dataset::Clip& clip, features::DataMeter& meter) {
  const std::string path = (workspace.recordings() / clip.path).string();
  const recordings::Recording recording = recordings::read_recording(path, read_options(workspace));
  meter.add_picture({recording.width, recording.height, recording.channels});
}

features::DataFacts measure(const Workspace& workspace, const Collection& collection, Progress& progress) {
  const features::BlockKind kind = kind_of_block(workspace);
  const auto axes = kind == features::BlockKind::series ? static_cast<int32_t>(collection.axes.size()) : 1;
  features::DataMeter meter(collection.sample_rate_hz, collection.window_samples, axes);
  const std::vector<const dataset::Clip*> sample = sample_of(collection.dataset);
  progress.begin("windows", static_cast<int64_t>(sample.size()));
  for (const Clips run : runs_of_one_recording(sample)) {
    if (kind == features::BlockKind::sound) measure_sound(workspace, collection, run, meter);
    if (kind == features::BlockKind::series) measure_series(workspace, collection, run, meter);
    if (kind == features::BlockKind::image) measure_picture(workspace, *run.front(), meter);
    progress.advance(static_cast<int64_t>(run.size()));
  }
  progress.finish(counted(sample.size(), "window") + " looked at");
  return meter.facts();
}

}  // namespace

FeatureTuning tune_features(const Workspace& workspace, Progress& progress) {
  const Collection collection = collect(workspace, progress, dataset::Labels::optional);
  const features::Tuning tuning = features::tune(workspace.project.features, measure(workspace, collection, progress));

  project::Project meant = workspace.project;
  meant.features = features::with_defaults(meant.features, collection.sample_rate_hz);
  Workspace tuned = workspace;
  tuned.project.features = tuning.features;
  (void)make_clip_features(tuned, collection);  // throws where these sizes can't be either

  FeatureTuning result{{}, tuning.features};
  for (const project::Row& row : project::key_table()) {
    const auto key = std::find_if(tuning.keys.begin(), tuning.keys.end(),
                                  [&](const features::TunedKey& tuned_key) { return tuned_key.key == row.path; });
    if (key == tuning.keys.end()) continue;
    const std::string now = print_value(row.field, workspace.project);
    const std::string value_meant = print_value(row.field, meant);
    result.proposals.push_back({.key = key->key,
                                .now = now,
                                .meant = value_meant == now ? "" : value_meant,
                                .proposed = print_value(row.field, tuned.project),
                                .why = key->why});
  }
  return result;
}

size_t write_tuning(const Workspace& workspace, const FeatureTuning& tuning) {
  std::vector<std::string> keys;
  for (const Proposal& proposal : tuning.proposals) {
    if (proposal.changes()) keys.push_back(proposal.key);
  }
  if (keys.empty()) return 0;
  project::Project wanted = workspace.project;
  wanted.features = tuning.features;
  const std::string file = (workspace.folder / "mote.toml").string();
  store::write_file_atomically(file, project::edit_project(store::read_file(file), file, keys, wanted));
  return keys.size();
}

}  // namespace mote::host::stages
