#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>

#include "host/base/counted.h"
#include "host/base/error.h"
#include "host/base/parallel_for.h"
#include "host/base/text.h"
#include "host/dataset/numbers.h"
#include "host/dataset/windows.h"
#include "host/project/key_table.h"
#include "host/project/pattern.h"
#include "host/recordings/series.h"
#include "host/stages/data.h"
#include "host/stages/describe.h"
#include "host/stages/labelling.h"
#include "host/stages/list_recordings.h"
#include "host/stages/regression.h"
#include "host/store/files.h"
#include "host/store/index.h"

namespace mote::host::stages {

namespace fs = std::filesystem;

namespace {

// All that facts depend on besides a file's bytes: the program, the folder, the settings of readers.
std::string reader_of(const Workspace& workspace) {
  Key key("recordings");
  key.add("folder", fs::absolute(workspace.recordings()).lexically_normal().string());
  for (const project::Row& row : project::key_table()) {
    const bool is_for_readers = row.path.starts_with("data.csv") || row.path == "data.hmac_key_file";
    if (is_for_readers) key.add(row.path, project::print_value(row.field, workspace.project));
  }
  key.add("kind", static_cast<int>(kind_of_block(workspace)));
  return key.hex();
}

// The axes of a series, in the first recording's order.
std::vector<std::string> axes_of(const Workspace& workspace, const dataset::Dataset& dataset) {
  const std::string path = (workspace.recordings() / dataset.clips.front().path).string();
  return recordings::axis_names(recordings::read_recording(path, read_options(workspace)));
}

std::string content_of(const dataset::Dataset& dataset) {
  std::string digest;
  for (const dataset::Clip& clip : dataset.clips) {
    const std::string start = clip.start_frame ? fmt::format("{}", *clip.start_frame) : "loudest";
    const std::string label = dataset.has_numbers ? dataset::number_text(clip.value) : dataset.labels[clip.label];
    digest += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", clip.path, label, clip.group, static_cast<int>(clip.part), start,
                          clip.content_sha256);
  }
  return store::sha256_hex(digest);
}

std::string names_of(const std::set<std::string>& names) {
  return join(std::vector<std::string>(names.begin(), names.end()), ", ");
}

// One row a recording, whatever its windows.
std::vector<store::SplitRow> split_rows(const dataset::Dataset& dataset, const project::Data& data) {
  const std::map<std::string, std::string> labels_of = labels_by_path(dataset);
  std::vector<store::SplitRow> rows;
  for (size_t begin = 0, end = 0; begin < dataset.clips.size(); begin = end) {
    const std::string& path = dataset.clips[begin].path;
    std::set<std::string> groups, parts;
    for (; end < dataset.clips.size() && dataset.clips[end].path == path; ++end) {
      groups.insert(dataset.clips[end].group);
      parts.insert(part_name(dataset.clips[end].part));
    }
    rows.push_back({path, labels_of.at(path), names_of(groups), names_of(parts), data.licence, data.source});
  }
  return rows;
}

std::string summary_of(const Collection& collection, size_t recordings) {
  const dataset::Dataset& dataset = collection.dataset;
  std::set<std::string> groups;
  for (const dataset::Clip& clip : dataset.clips) groups.insert(clip.group);
  const std::string duration =
      collection.sample_rate_hz > 0
          ? fmt::format(", {:.1f} min at {:.6g} Hz", collection.hours * 60, collection.sample_rate_hz)
          : "";
  const std::string labels = dataset.has_numbers ? range_text(dataset) : counted(dataset.labels.size(), "label");
  std::string summary =
      fmt::format("{}{}, {}, {}", counted(recordings, "recording"), duration, labels, counted(groups.size(), "group"));
  if (dataset.clips.size() != recordings) summary += ", " + counted(dataset.clips.size(), "window");
  if (dataset.test_by_category) summary += ", test as the recordings' labels say";
  if (dataset.too_short > 0) summary += fmt::format(", {} too short left out", dataset.too_short);
  if (dataset.shared_windows > 0) summary += fmt::format(", {} between groups left out", dataset.shared_windows);
  if (dataset.unlabelled_windows > 0) summary += fmt::format(", {} unlabelled left out", dataset.unlabelled_windows);
  return summary;
}

double hours_of(const std::vector<dataset::RecordingFacts>& recordings, const std::set<std::string>& used) {
  double hours = 0;
  for (const dataset::RecordingFacts& facts : recordings)
    hours += used.contains(facts.path) ? facts.seconds() / 3600 : 0;
  return hours;
}

// Throws InputError for what features.block isn't computed from: a picture among readings …
void check_kinds(const Workspace& workspace, features::BlockKind kind,
                 const std::vector<dataset::RecordingFacts>& recordings) {
  const bool wants_images = kind == features::BlockKind::image;
  for (const dataset::RecordingFacts& facts : recordings) {
    if ((facts.kind == "image") == wants_images) continue;
    throw_input_error("{}: is {}: features.block = \"{}\" is computed from {}",
                      (workspace.recordings() / facts.path).string(), wants_images ? facts.kind : "an image",
                      workspace.project.features.block,
                      wants_images ? "images" : "sound or readings: choose \"image\"");
  }
}

// What follows from the recordings: labels, windows, split.
Collection collection_of(const Workspace& workspace, std::vector<dataset::RecordingFacts>& recordings,
                         dataset::Labels labels, TestPart test = TestPart::needed) {
  const project::Data& data = workspace.project.data;
  const features::BlockKind kind = kind_of_block(workspace);
  check_kinds(workspace, kind, recordings);
  add_labels_beside(workspace, recordings);
  Collection collection;
  collection.sample_rate_hz = sample_rate_of(dataset::wanted_recordings(recordings, data), data);
  collection.dataset = label_and_split(recordings, data, collection.sample_rate_hz, labels, test);

  for (const dataset::RecordingFacts& facts : recordings) {
    if (facts.spans.empty()) continue;
    std::vector<dataset::LabelledSpan>& spans = collection.spans[facts.path] = facts.spans;
    for (dataset::LabelledSpan& span : spans) span.label = dataset::label_used(span.label, workspace.project.data);
  }
  std::set<std::string> used;
  for (const dataset::Clip& clip : collection.dataset.clips) used.insert(clip.path);
  collection.hours = hours_of(recordings, used);
  collection.content_hash = content_of(collection.dataset);
  collection.conditions = dataset::conditions_of(recordings, data, workspace.project.evaluation.conditions);
  collection.window_samples = static_cast<int32_t>(dataset::frames_in(data.window_ms, collection.sample_rate_hz));
  collection.stride_samples = static_cast<int32_t>(dataset::frames_in(data.stride_ms, collection.sample_rate_hz));
  if (kind == features::BlockKind::series) {
    collection.axes = axes_of(workspace, collection.dataset);
    // A single reading tells no rate: it is a window of its own.
    if (!(collection.sample_rate_hz > 0)) collection.window_samples = collection.stride_samples = 1;
  }
  return collection;
}

enum class OnUnreadable : uint8_t { refuse, tell };

Survey find_recordings(const Workspace& workspace, OnUnreadable on_unreadable, dataset::Labels labels, TestPart test,
                       Progress& progress) {
  const project::Data& data = workspace.project.data;
  const std::vector<std::string> paths = recording_paths(workspace);
  const features::BlockKind kind = kind_of_block(workspace);
  const recordings::ReadOptions options = read_options(workspace);
  store::RecordingIndex index((workspace.folder / ".mote" / "index.sqlite").string(), reader_of(workspace));
  const auto describe = [&](const std::string& path) { return describe_recording(path, kind, options); };
  store::Described described = index.describe(workspace.recordings().string(), paths, describe, progress);

  const bool may_go_on = described.unreadable.empty() || on_unreadable == OnUnreadable::tell;
  if (!may_go_on) throw InputError(described.unreadable.front().why);

  Survey survey;
  survey.unreadable = std::move(described.unreadable);
  survey.recordings = std::move(described.recordings);
  survey.collection = collection_of(workspace, survey.recordings, labels, test);
  const dataset::Dataset& dataset = survey.collection.dataset;
  index.keep_split(split_rows(dataset, data));

  std::set<std::string> used;
  for (const dataset::Clip& clip : dataset.clips) used.insert(clip.path);
  progress.finish(summary_of(survey.collection, used.size()));
  if (!index.note().empty()) progress.finish(index.note());
  return survey;
}

// What is only looked at needs no labels; numbers stay numbers.
dataset::Labels labels_to_look_at(const Workspace& workspace) {
  return is_regression(workspace.project) ? dataset::Labels::numbers : dataset::Labels::optional;
}

}  // namespace

Survey survey_data(const Workspace& workspace, Progress& progress) {
  Survey survey;
  naming_lines(workspace, [&] {
    survey = find_recordings(workspace, OnUnreadable::tell, labels_to_look_at(workspace), TestPart::optional, progress);
  });
  return survey;
}

std::string why_refused(const Workspace& workspace, const Survey& survey) {
  const project::Data& data = workspace.project.data;
  const dataset::Labels labels = is_regression(workspace.project) ? dataset::Labels::numbers : dataset::Labels::needed;
  try {
    naming_lines(workspace, [&] {
      label_and_split(survey.recordings, data, survey.collection.sample_rate_hz, labels, TestPart::needed);
    });
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

Collection collect(const Workspace& workspace, Progress& progress, dataset::Labels labels) {
  if (labels == dataset::Labels::needed && is_regression(workspace.project)) labels = dataset::Labels::numbers;
  Collection collection;
  naming_lines(workspace, [&] {
    collection = find_recordings(workspace, OnUnreadable::refuse, labels, TestPart::needed, progress).collection;
  });
  return collection;
}

Collection collect_to_look_at(const Workspace& workspace, Progress& progress) {
  Collection collection;
  naming_lines(workspace, [&] {
    collection =
        find_recordings(workspace, OnUnreadable::refuse, labels_to_look_at(workspace), TestPart::optional, progress)
            .collection;
  });
  return collection;
}

Collection split_anew(const Workspace& workspace, Collection collection) {
  dataset::split_by_group(collection.dataset, workspace.project.data);
  collection.content_hash = content_of(collection.dataset);
  return collection;
}

namespace {

// For recordings of `folder` that needn't be of the data set: what names labels, groups and parts there is left out.
Workspace without_names(const Workspace& workspace, const fs::path& folder) {
  Workspace one = workspace;
  project::Data& data = one.project.data;
  data.recordings = folder.string();
  data.pattern.clear();
  data.group.clear();
  data.labels.clear();
  data.normal.clear();
  data.unknown.clear();
  data.table = {};
  data.keep_together.clear();
  data.split.test_groups.clear();
  one.project.evaluation.conditions.clear();
  return one;
}

}  // namespace

Collection collect_file(const Workspace& workspace, const std::string& path) {
  const fs::path file = fs::absolute(path).lexically_normal();
  const Workspace one = without_names(workspace, file.parent_path());
  std::vector<dataset::RecordingFacts> recordings = {
      describe_recording(file.string(), kind_of_block(one), read_options(one))};
  recordings.front().path = file.filename().string();
  Collection collection;
  naming_lines(one, [&] { collection = collection_of(one, recordings, dataset::Labels::optional); });
  return collection;
}

namespace {

Collection read_unheard(const Workspace& workspace, const Collection& collection) {
  Workspace one = without_names(workspace, workspace.unheard());
  one.project.data.include.clear();
  one.project.data.sample_rate_hz = collection.sample_rate_hz;
  std::error_code absent;
  if (!fs::is_directory(one.recordings(), absent)) {
    throw_input_error("evaluation.unheard: {}: there is no such folder", one.recordings().string());
  }
  const std::vector<std::string> paths = recording_paths(one);
  if (paths.empty()) {
    throw_input_error("evaluation.unheard: {}: holds no recordings that features.block is computed from",
                      one.recordings().string());
  }
  const features::BlockKind kind = kind_of_block(one);
  const recordings::ReadOptions options = read_options(one);
  std::vector<dataset::RecordingFacts> recordings(paths.size());
  parallel_for(paths.size(), default_threads(), [&](size_t i) {
    const std::string path = (one.recordings() / paths[i]).string();
    recordings[i] = describe_recording(path, kind, options);
    recordings[i].path = paths[i];
    recordings[i].content_sha256 = store::sha256_hex(store::read_file(path));
  });
  return collection_of(one, recordings, dataset::Labels::optional);
}

}  // namespace

Collection collect_unheard(const Workspace& workspace, const Collection& collection) {
  Collection unheard;
  if (workspace.project.evaluation.unheard.empty()) return unheard;
  naming_lines(workspace, [&] { unheard = read_unheard(workspace, collection); });
  return unheard;
}

}  // namespace mote::host::stages
