#include "host/stages/describe.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/project/pattern.h"
#include "host/recordings/hmac.h"
#include "host/recordings/image.h"
#include "host/recordings/label_file.h"
#include "host/recordings/label_manifest.h"
#include "host/recordings/label_table.h"
#include "host/recordings/sound_metadata.h"
#include "host/store/files.h"

namespace mote::host::stages {

namespace fs = std::filesystem;

namespace {

using recordings::Kind;
using recordings::Recording;

const char* name_of(Kind kind) {
  constexpr const char* names[] = {"sound", "series", "image"};
  return names[static_cast<size_t>(kind)];
}

dataset::RecordingFacts facts_of(const Recording& recording) {
  dataset::RecordingFacts facts;
  facts.kind = name_of(recording.kind);
  facts.sample_rate_hz = recording.sample_rate_hz;
  facts.channels = recording.channels;
  facts.frames = static_cast<int64_t>(recording.frames());
  facts.label = recording.label;
  facts.metadata = recording.metadata;
  for (const recordings::LabelledRange& range : recording.ranges) {
    facts.spans.push_back({range.start_seconds, range.end_seconds, range.label});
  }
  for (const recordings::LabelledRange& range : recording.groups) {
    facts.groups.push_back({range.start_seconds, range.end_seconds, range.label});
  }
  return facts;
}

// Without reading its samples.
dataset::RecordingFacts facts_of_sound(const std::string& path) {
  const recordings::RecordingInfo info = recordings::inspect_sound(path);
  dataset::RecordingFacts facts;
  facts.sample_rate_hz = info.sample_rate_hz;
  facts.channels = info.channels;
  facts.frames = info.frames;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
  if (file) facts.metadata = recordings::read_wav_metadata(file.get());
  return facts;
}

std::vector<std::string> extensions_of(features::BlockKind kind) {
  if (kind == features::BlockKind::sound) return recordings::sound_extensions();
  if (kind == features::BlockKind::image) return recordings::image_extensions();
  const auto is_of = [](const std::vector<std::string>& list, const std::string& extension) {
    return std::find(list.begin(), list.end(), extension) != list.end();
  };
  std::vector<std::string> extensions;
  for (const std::string& extension : recordings::recording_extensions()) {
    if (is_of(recordings::sound_extensions(), extension)) continue;
    if (!is_of(recordings::image_extensions(), extension)) extensions.push_back(extension);
  }
  return extensions;
}

// By path relative to the recordings' folder.
std::map<std::string, recordings::FileLabels> read_manifests(const fs::path& folder) {
  std::map<std::string, recordings::FileLabels> labels;
  for (const std::string& path : store::list_files(folder.string(), {".labels"})) {
    for (recordings::FileLabels& file : recordings::read_label_manifest((folder / path).string())) {
      const fs::path named = (fs::path(path).parent_path() / file.path).lexically_normal();
      labels[named.generic_string()] = std::move(file);
    }
  }
  return labels;
}

void add_manifest(const recordings::FileLabels& labels, dataset::RecordingFacts& facts) {
  if (!labels.label.empty()) facts.label = labels.label;
  facts.metadata.insert(labels.metadata.begin(), labels.metadata.end());
  facts.category = labels.category;
  if (labels.ranges.empty() || !(facts.sample_rate_hz > 0)) return;
  facts.spans.clear();
  for (const recordings::LabelledIndexRange& range : labels.ranges) {
    facts.spans.push_back({static_cast<double>(range.first) / facts.sample_rate_hz,
                           static_cast<double>(range.last + 1) / facts.sample_rate_hz, range.label});
  }
}

void add_table_entry(const recordings::TableEntry& entry, dataset::RecordingFacts& facts) {
  if (!entry.label.empty()) facts.label = entry.label;
  facts.group = entry.group;
  if (!entry.category.empty()) facts.category = entry.category;
  facts.metadata.insert(entry.metadata.begin(), entry.metadata.end());
  if (entry.ranges.empty()) return;
  facts.spans.clear();
  for (const recordings::LabelledRange& range : entry.ranges) {
    facts.spans.push_back({range.start_seconds, range.end_seconds, range.label});
  }
}

// Throws where the table names none of the recordings: its paths aren't theirs then.
void add_table(const Workspace& workspace, std::vector<dataset::RecordingFacts>& recordings) {
  const project::Table& table = workspace.project.data.table;
  if (table.file.empty()) return;
  const std::string path = (workspace.recordings() / table.file).string();
  const std::map<std::string, recordings::TableEntry> entries = recordings::read_label_table(path, table);
  bool is_any_known = false;
  for (dataset::RecordingFacts& facts : recordings) {
    const auto entry = entries.find(facts.path);
    if (entry == entries.end()) continue;
    add_table_entry(entry->second, facts);
    is_any_known = true;
  }
  if (is_any_known || recordings.empty() || entries.empty()) return;
  throw_input_error(
      "data.table.path: {} names none of the recordings: its first is {}, theirs is {}: data.table.folder and .ending "
      "say what is missing",
      path, quoted(entries.begin()->first, 80), quoted(recordings.front().path, 80));
}

void add_label_file(const std::string& path, dataset::RecordingFacts& facts) {
  const std::string labels = recordings::find_label_file(path);
  if (labels.empty()) return;
  facts.spans.clear();
  for (const recordings::LabelledRange& range : recordings::read_label_file(labels, path)) {
    facts.spans.push_back({range.start_seconds, range.end_seconds, range.label});
  }
}

}  // namespace

recordings::ReadOptions read_options(const Workspace& workspace) {
  const project::Data& data = workspace.project.data;
  return {data.csv, recordings::find_hmac_key(data.hmac_key_file)};
}

features::BlockKind kind_of_block(const Workspace& workspace) {
  return features::find_block(workspace.project.features.block).kind;
}

std::vector<std::string> recording_paths(const Workspace& workspace) {
  const fs::path folder = workspace.recordings();
  if (!fs::is_directory(folder)) {
    throw_input_error("{}: no such folder: data.recordings in mote.toml must name the folder of your recordings",
                      folder.string());
  }
  const std::vector<std::string>& include = workspace.project.data.include;
  if (!include.empty()) return project::keep_matching(store::list_files(folder.string()), include);
  return store::list_files(folder.string(), extensions_of(kind_of_block(workspace)));
}

dataset::RecordingFacts describe_recording(const std::string& path, features::BlockKind kind,
                                           const recordings::ReadOptions& options) {
  if (kind == features::BlockKind::sound) return facts_of_sound(path);
  return facts_of(recordings::read_recording(path, options));
}

void add_labels_beside(const Workspace& workspace, std::vector<dataset::RecordingFacts>& recordings) {
  const fs::path folder = workspace.recordings();
  const std::map<std::string, recordings::FileLabels> manifests = read_manifests(folder);
  for (dataset::RecordingFacts& facts : recordings) {
    if (facts.kind == "sound") add_label_file((folder / facts.path).string(), facts);
    const auto manifest = manifests.find(facts.path);
    if (manifest != manifests.end()) add_manifest(manifest->second, facts);
  }
  add_table(workspace, recordings);
}

}  // namespace mote::host::stages
