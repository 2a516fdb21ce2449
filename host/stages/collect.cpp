#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>

#include "host/base/error.h"
#include "host/project/pattern.h"
#include "host/recordings/recording.h"
#include "host/stages/build.h"
#include "host/store/files.h"

namespace mote::host::stages {

namespace fs = std::filesystem;

namespace {

// Ties go to the higher rate: it loses nothing.
int32_t commonest_rate(const std::map<int32_t, int64_t>& count_by_rate) {
  int32_t rate_hz = 0;
  int64_t most = 0;
  for (const auto& [candidate_hz, count] : count_by_rate) {
    if (count < most) continue;
    rate_hz = candidate_hz;
    most = count;
  }
  return rate_hz;
}

int32_t samples_in(int milliseconds, int32_t sample_rate_hz) {
  return static_cast<int32_t>((static_cast<int64_t>(milliseconds) * sample_rate_hz + 500) / 1000);
}

// What a file says of itself, without its samples.
dataset::RecordingFacts describe(const std::string& path) {
  const recordings::RecordingInfo info = recordings::inspect_sound(path);
  dataset::RecordingFacts facts;
  facts.sample_rate_hz = info.sample_rate_hz;
  facts.channels = info.channels;
  facts.frames = info.frames;
  facts.content_sha256 = store::sha256_hex(store::read_file(path));
  return facts;
}

std::vector<dataset::RecordingFacts> describe_recordings(const Workspace& workspace, Progress& progress) {
  const fs::path folder = workspace.recordings();
  if (!fs::is_directory(folder)) {
    throw_input_error("{}: no such folder: data.recordings in mote.toml must name the folder of your recordings",
                      folder.string());
  }
  const std::vector<std::string> paths = project::keep_matching(
      store::list_files(folder.string(), recordings::sound_extensions()), workspace.project.data.include);
  std::vector<dataset::RecordingFacts> recordings;
  progress.begin("recordings", static_cast<int64_t>(paths.size()));
  for (const std::string& path : paths) {
    recordings.push_back(describe((folder / path).string()));
    recordings.back().path = path;
    progress.advance(1);
  }
  return recordings;
}

int32_t rate_of(const std::vector<dataset::RecordingFacts>& recordings, const project::Data& data) {
  if (data.sample_rate_hz > 0) return data.sample_rate_hz;
  std::map<int32_t, int64_t> count_by_rate;
  for (const dataset::RecordingFacts& facts : recordings) {
    ++count_by_rate[static_cast<int32_t>(std::lround(facts.sample_rate_hz))];
  }
  return commonest_rate(count_by_rate);
}

std::string content_of(const dataset::Dataset& dataset) {
  std::string digest;
  for (const dataset::Clip& clip : dataset.clips) {
    const std::string start = clip.start_frame ? fmt::format("{}", *clip.start_frame) : "loudest";
    digest += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", clip.path, dataset.labels[clip.label], clip.group,
                          static_cast<int>(clip.part), start, clip.content_sha256);
  }
  return store::sha256_hex(digest);
}

std::string summary_of(const Collection& collection, size_t recordings) {
  const dataset::Dataset& dataset = collection.dataset;
  std::set<std::string> groups;
  for (const dataset::Clip& clip : dataset.clips) groups.insert(clip.group);
  std::string summary =
      fmt::format("{} recordings, {:.1f} min at {} Hz, {} labels, {} groups", recordings, collection.hours * 60,
                  collection.sample_rate_hz, dataset.labels.size(), groups.size());
  if (dataset.clips.size() != recordings) summary += fmt::format(", {} windows", dataset.clips.size());
  if (dataset.too_short > 0) summary += fmt::format(", {} too short left out", dataset.too_short);
  if (dataset.unlabelled_windows > 0) summary += fmt::format(", {} unlabelled left out", dataset.unlabelled_windows);
  return summary;
}

Collection find_recordings(const Workspace& workspace, Progress& progress) {
  const project::Data& data = workspace.project.data;
  const std::vector<dataset::RecordingFacts> recordings = describe_recordings(workspace, progress);
  Collection collection;
  collection.sample_rate_hz = rate_of(dataset::wanted_recordings(recordings, data), data);
  collection.dataset = dataset::label_and_group(recordings, data, collection.sample_rate_hz);
  dataset::split_by_group(collection.dataset, data);

  std::set<std::string> used;
  for (const dataset::Clip& clip : collection.dataset.clips) used.insert(clip.path);
  for (const dataset::RecordingFacts& facts : recordings) {
    if (used.contains(facts.path)) collection.hours += facts.seconds() / 3600;
  }
  collection.content_hash = content_of(collection.dataset);
  collection.window_samples = samples_in(data.window_ms, collection.sample_rate_hz);
  collection.stride_samples = samples_in(data.stride_ms, collection.sample_rate_hz);
  progress.finish(summary_of(collection, used.size()));
  return collection;
}

}  // namespace

Collection collect(const Workspace& workspace, Progress& progress) {
  Collection collection;
  naming_lines(workspace, [&] { collection = find_recordings(workspace, progress); });
  return collection;
}

}  // namespace mote::host::stages
