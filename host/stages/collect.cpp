#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>

#include "host/base/error.h"
#include "host/project/key_table.h"
#include "host/project/pattern.h"
#include "host/recordings/recording.h"
#include "host/stages/data.h"
#include "host/stages/list_recordings.h"
#include "host/store/files.h"
#include "host/store/index.h"

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
  return facts;
}

// All that facts depend on besides a file's bytes: the program, the folder, the settings of readers.
std::string reader_of(const Workspace& workspace) {
  Key key("recordings");
  key.add("folder", fs::absolute(workspace.recordings()).lexically_normal().string());
  for (const project::Row& row : project::key_table()) {
    const bool is_for_readers = row.path.starts_with("data.csv") || row.path == "data.hmac_key_file";
    if (is_for_readers) key.add(row.path, project::print_value(row.field, workspace.project));
  }
  return key.hex();
}

std::vector<std::string> paths_of(const Workspace& workspace) {
  const fs::path folder = workspace.recordings();
  if (!fs::is_directory(folder)) {
    throw_input_error("{}: no such folder: data.recordings in mote.toml must name the folder of your recordings",
                      folder.string());
  }
  return project::keep_matching(store::list_files(folder.string(), recordings::sound_extensions()),
                                workspace.project.data.include);
}

int32_t rate_of(const std::vector<dataset::RecordingFacts>& recordings, const project::Data& data) {
  if (data.sample_rate_hz > 0) return static_cast<int32_t>(std::lround(data.sample_rate_hz));
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

// One row a recording, whatever its windows.
std::vector<store::SplitRow> split_rows(const dataset::Dataset& dataset, const project::Data& data) {
  const std::map<std::string, std::string> labels_of = labels_by_path(dataset);
  std::vector<store::SplitRow> rows;
  for (const dataset::Clip& clip : dataset.clips) {
    if (!rows.empty() && rows.back().path == clip.path) continue;
    rows.push_back({clip.path, labels_of.at(clip.path), clip.group, part_name(clip.part), data.licence, data.source});
  }
  return rows;
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

double hours_of(const std::vector<dataset::RecordingFacts>& recordings, const std::set<std::string>& used) {
  double hours = 0;
  for (const dataset::RecordingFacts& facts : recordings)
    hours += used.contains(facts.path) ? facts.seconds() / 3600 : 0;
  return hours;
}

enum class OnUnreadable : uint8_t { refuse, tell };

Survey find_recordings(const Workspace& workspace, OnUnreadable on_unreadable, Progress& progress) {
  const project::Data& data = workspace.project.data;
  const std::vector<std::string> paths = paths_of(workspace);
  store::RecordingIndex index((workspace.folder / ".mote" / "index.sqlite").string(), reader_of(workspace));
  store::Described described = index.describe(workspace.recordings().string(), paths, describe, progress);

  const bool may_go_on = described.unreadable.empty() || on_unreadable == OnUnreadable::tell;
  if (!may_go_on) throw InputError(described.unreadable.front().why);

  Survey survey;
  survey.unreadable = std::move(described.unreadable);
  survey.recordings = std::move(described.recordings);
  Collection& collection = survey.collection;
  collection.sample_rate_hz = rate_of(dataset::wanted_recordings(survey.recordings, data), data);
  collection.dataset = dataset::label_and_group(survey.recordings, data, collection.sample_rate_hz);
  dataset::split_by_group(collection.dataset, data);
  index.keep_split(split_rows(collection.dataset, data));

  std::set<std::string> used;
  for (const dataset::Clip& clip : collection.dataset.clips) used.insert(clip.path);
  collection.hours = hours_of(survey.recordings, used);
  collection.content_hash = content_of(collection.dataset);
  collection.window_samples = samples_in(data.window_ms, collection.sample_rate_hz);
  collection.stride_samples = samples_in(data.stride_ms, collection.sample_rate_hz);
  progress.finish(summary_of(collection, used.size()));
  if (!index.note().empty()) progress.finish(index.note());
  return survey;
}

}  // namespace

Survey survey_data(const Workspace& workspace, Progress& progress) {
  Survey survey;
  naming_lines(workspace, [&] { survey = find_recordings(workspace, OnUnreadable::tell, progress); });
  return survey;
}

Collection collect(const Workspace& workspace, Progress& progress) {
  Collection collection;
  naming_lines(workspace, [&] { collection = find_recordings(workspace, OnUnreadable::refuse, progress).collection; });
  return collection;
}

}  // namespace mote::host::stages
