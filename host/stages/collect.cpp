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

Collection find_recordings(const Workspace& workspace, Progress& progress) {
  const project::Data& data = workspace.project.data;
  const fs::path folder = workspace.recordings();
  if (!fs::is_directory(folder)) {
    throw_input_error("{}: no such folder: data.recordings in mote.toml must name the folder of your recordings",
                      folder.string());
  }

  Collection collection;
  collection.dataset = dataset::label_and_group(
      project::keep_matching(store::list_files(folder.string(), recordings::sound_extensions()), data.include), data);
  dataset::split_by_group(collection.dataset, data);
  dataset::verify_no_leak(collection.dataset);

  progress.begin("recordings", static_cast<int64_t>(collection.dataset.clips.size()));
  std::map<int32_t, int64_t> count_by_rate;
  std::set<std::string> groups;
  std::string digest;
  for (const dataset::Clip& clip : collection.dataset.clips) {
    const std::string path = (folder / clip.path).string();
    const recordings::RecordingInfo info = recordings::inspect_sound(path);
    ++count_by_rate[static_cast<int32_t>(std::lround(info.sample_rate_hz))];
    collection.hours += static_cast<double>(info.frames) / info.sample_rate_hz / 3600;
    digest += fmt::format("{}\t{}\t{}\t{}\t{}\n", clip.path, collection.dataset.labels[clip.label], clip.group,
                          static_cast<int>(clip.part), store::sha256_hex(store::read_file(path)));
    groups.insert(clip.group);
    progress.advance(1);
  }
  collection.content_hash = store::sha256_hex(digest);
  collection.sample_rate_hz = data.sample_rate_hz > 0 ? data.sample_rate_hz : commonest_rate(count_by_rate);
  collection.window_samples = samples_in(data.window_ms, collection.sample_rate_hz);
  collection.stride_samples = samples_in(data.stride_ms, collection.sample_rate_hz);
  progress.finish(fmt::format("{} recordings, {:.1f} min at {} Hz, {} labels, {} groups",
                              collection.dataset.clips.size(), collection.hours * 60, collection.sample_rate_hz,
                              collection.dataset.labels.size(), groups.size()));
  return collection;
}

}  // namespace

Collection collect(const Workspace& workspace, Progress& progress) {
  Collection collection;
  naming_lines(workspace, [&] { collection = find_recordings(workspace, progress); });
  return collection;
}

}  // namespace mote::host::stages
