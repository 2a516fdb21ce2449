#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/dataset/dataset.h"
#include "host/dataset/group_runs.h"
#include "host/dataset/grouping.h"
#include "host/dataset/naming.h"
#include "host/dataset/numbers.h"
#include "host/dataset/windows.h"

namespace mote::host::dataset {

namespace {

// A window and its label by name; the labels' numbers are known once all are.
struct NamedWindow {
  const RecordingFacts* recording = nullptr;
  std::string label;
  std::optional<int64_t> start_frame;
  std::string own_group{};  // of a recording that holds several; empty: the recording's
  double value = 0;         // of Labels::numbers
};

struct NamedWindows {
  std::vector<NamedWindow> windows;
  int64_t too_short = 0;
  int64_t unlabelled = 0;
  int64_t shared = 0;
};

bool takes_strides(const RecordingFacts& recording, const project::Data& data) {
  if (recording.frames == 0 || recording.kind == "image") return false;
  return data.windows == "stride" || (data.windows == "auto" && recording.kind == "series");
}

class Cutter {
 public:
  Cutter(const project::Data& data, double sample_rate_hz, Labels labels)
      : data_(data), sample_rate_hz_(sample_rate_hz) {
    if (sample_rate_hz > 0) options_ = window_options(data, sample_rate_hz);
    options_.numbers = labels == Labels::numbers;
  }

  void cut(const RecordingFacts& recording, const std::string& label, NamedWindows& result) const {
    if (sample_rate_hz_ > 0 && takes_strides(recording, data_)) return cut_by_stride(recording, label, result);
    if (recording.groups.size() > 1) {
      throw_input_error(
          "{}: holds {} stretches of groups: expected data.windows = \"stride\", which gives each window its own",
          recording.path, recording.groups.size());
    }
    if (label.empty()) {
      throw_input_error(
          "{}: has labels only for parts of it: expected data.windows = \"stride\", which gives each window its own",
          recording.path);
    }
    if (is_too_short(recording)) {
      ++result.too_short;
      return;
    }
    result.windows.push_back({&recording, label, std::nullopt});
    if (!recording.groups.empty()) result.windows.back().own_group = recording.groups.front().label;
  }

 private:
  bool is_too_short(const RecordingFacts& recording) const {
    const bool has_windows = recording.frames > 0 && recording.kind != "image" && sample_rate_hz_ > 0;
    return has_windows && !data_.pad && frames_at(recording, sample_rate_hz_) < options_.window_frames;
  }

  void cut_by_stride(const RecordingFacts& recording, const std::string& label, NamedWindows& result) const {
    if (options_.numbers) {
      for (const LabelledSpan& span : recording.spans) number_of(span.label, recording.path);
    }
    const RecordingWindows cut =
        make_windows(frames_at(recording, sample_rate_hz_), sample_rate_hz_, label, recording.spans, options_);
    const GroupRuns groups(recording, sample_rate_hz_);
    for (const Window& window : cut.windows) {
      const std::optional<std::string> group = groups.of(window.start_frame, options_.window_frames);
      if (group) {
        result.windows.push_back({&recording, window.label, window.start_frame, *group});
      } else {
        ++result.shared;
      }
    }
    result.unlabelled += cut.unlabelled;
    result.too_short += cut.is_too_short ? 1 : 0;
  }

  const project::Data& data_;
  double sample_rate_hz_;
  WindowOptions options_;
};

// Labels that data.labels names but no recording has.
void check_wanted(const std::set<std::string>& wanted, const std::set<std::string>& found) {
  const std::vector<std::string> names(found.begin(), found.end());
  for (const std::string& label : wanted) {
    if (found.contains(label)) continue;
    throw_input_error("data.labels: no recording of {}{}: found {}", quoted(label), did_you_mean(label, names),
                      join(names, ", "));
  }
}

void keep_wanted(NamedWindows& named, const project::Data& data) {
  if (data.labels.empty()) return;
  std::set<std::string> wanted(data.labels.begin(), data.labels.end()), found;
  for (const NamedWindow& window : named.windows) found.insert(window.label);
  check_wanted(wanted, found);
  wanted.insert(data.background);
  wanted.insert(data.unknown.begin(), data.unknown.end());
  std::erase_if(named.windows, [&](const NamedWindow& window) { return !wanted.contains(window.label); });
}

// Sorted. Throws where training and test can't both have one of each.
std::vector<std::string> labels_of(const NamedWindows& named, const project::Data& data, Labels needed) {
  std::map<std::string, std::set<std::pair<const RecordingFacts*, std::string>>> recordings_of;
  std::set<const RecordingFacts*> all;
  for (const NamedWindow& window : named.windows) {
    recordings_of[window.label].emplace(window.recording, window.own_group);
    all.insert(window.recording);
  }
  if (recordings_of.empty()) {
    throw_input_error(
        "{}: no recording gives a window: {} are shorter than data.window_ms = {}, {} windows have no label, {} "
        "are of several groups",
        data.recordings, named.too_short, data.window_ms, named.unlabelled, named.shared);
  }
  const bool are_needed = needed == Labels::needed;
  if (are_needed && recordings_of.size() < 2 && !data.normal.empty()) {
    const bool is_all_normal = recordings_of.begin()->first == normal_label;
    throw_input_error("{}: all {} recordings are {}of data.normal ({}): expected {}", data.recordings, all.size(),
                      is_all_normal ? "" : "not ", join(data.normal, ", "),
                      is_all_normal ? "some of another label too, to test with" : "some that are, to learn from");
  }
  if (are_needed && recordings_of.size() < 2) {
    throw_input_error("{}: all {} recordings have the label {}: expected at least two labels", data.recordings,
                      all.size(), quoted(recordings_of.begin()->first));
  }
  std::vector<std::string> labels;
  for (const auto& [label, recordings] : recordings_of) {
    labels.push_back(label);
    const bool is_only_tested = !data.normal.empty() && label == anomalous_label;
    if (!are_needed || is_only_tested || recordings.size() >= 2) continue;
    throw_input_error("{}: one recording of {}: expected at least two, one to train and one to test", data.recordings,
                      quoted(label));
  }
  return labels;
}

// "device=a7" for each key that the recording, or its name, has a value of.
std::vector<std::string> values_of(const RecordingFacts& recording, const Named& named,
                                   const std::vector<std::string>& keys) {
  std::vector<std::string> values;
  for (const std::string& key : keys) {
    const auto said = recording.metadata.find(key);
    if (said != recording.metadata.end()) values.push_back(key + "=" + said->second);
    const auto field = named.fields.find(key);
    if (field != named.fields.end()) values.push_back(key + "=" + field->second);
  }
  return values;
}

void check_keep_together(const std::vector<Ties>& ties, const project::Data& data) {
  for (const std::string& key : data.keep_together) {
    const auto has_key = [&](const std::string& value) { return value.starts_with(key + "="); };
    const bool is_known = std::any_of(ties.begin(), ties.end(), [&](const Ties& recording) {
      return std::any_of(recording.values.begin(), recording.values.end(), has_key);
    });
    if (is_known) continue;
    throw_input_error("data.keep_together: no recording has the key {}, in its metadata or as {{{}}} in its pattern",
                      quoted(key), key);
  }
}

void check_found(const char* key, const std::vector<std::string>& labels, const std::set<std::string>& found) {
  const std::vector<std::string> names(found.begin(), found.end());
  for (const std::string& label : labels) {
    if (found.contains(label)) continue;
    throw_input_error("{}: no recording of {}{}: found {}", key, quoted(label), did_you_mean(label, names),
                      join(names, ", "));
  }
}

void check_folded(const NamedWindows& named, const project::Data& data) {
  if (data.normal.empty() && data.unknown.empty()) return;
  if (!data.normal.empty() && !data.unknown.empty()) {
    throw_input_error("data.unknown: with data.normal all other labels are anomalous: expected one of the two");
  }
  std::set<std::string> found;
  for (const NamedWindow& window : named.windows) found.insert(window.label);
  check_found("data.normal", data.normal, found);
  check_found("data.unknown", data.unknown, found);
}

// Labels that are numbers become values under the one label.
void read_numbers(NamedWindows& named) {
  for (NamedWindow& window : named.windows) {
    window.value = number_of(window.label, window.recording->path);
    window.label = value_label;
  }
}

// A recording, or the part of it that is of one group.
using Whole = std::pair<const RecordingFacts*, std::string>;

Whole whole_of(const NamedWindow& window) { return {window.recording, window.own_group}; }

// In order: windows of one stand side by side.
std::vector<Whole> wholes_of(const NamedWindows& named) {
  std::set<Whole> seen;
  std::vector<Whole> wholes;
  for (const NamedWindow& window : named.windows) {
    Whole whole = whole_of(window);
    if (!wholes.empty() && wholes.back() == whole) continue;
    if (seen.insert(whole).second) wholes.push_back(std::move(whole));
  }
  return wholes;
}

// Group by the pattern and the file's own, both where both are known. Copies share their parts' names, so that equal
// bytes needn't join what the file keeps apart.
Ties ties_of(const Whole& whole, const Named& named, const std::vector<std::string>& keep_together) {
  const auto& [recording, own_group] = whole;
  Ties ties{recording->path, named.group, values_of(*recording, named, keep_together), recording->content_sha256};
  if (own_group.empty()) return ties;
  ties.path += "\n" + own_group;
  ties.group += (ties.group.empty() ? "" : "_") + own_group;
  if (!ties.content_sha256.empty()) ties.content_sha256 += "\n" + own_group;
  return ties;
}

// Groups of the recordings that have windows (one that is left out ties nobody); says in `dataset` what is known of
// them.
std::map<Whole, std::string> group_used(const std::map<const RecordingFacts*, Named>& named,
                                        const NamedWindows& windows, const project::Data& data, Dataset& dataset) {
  const std::vector<Whole> wholes = wholes_of(windows);
  std::vector<Ties> ties;
  for (const Whole& whole : wholes) ties.push_back(ties_of(whole, named.at(whole.first), data.keep_together));
  check_keep_together(ties, data);
  Grouping grouping = join_groups(ties);
  std::map<Whole, std::string> group_of;
  for (size_t i = 0; i < wholes.size(); ++i) group_of[wholes[i]] = grouping.group_of[i];
  dataset.groups_known = grouping.is_known;
  dataset.joined_groups = std::move(grouping.joined);
  return group_of;
}

std::optional<Part> wish_of(const RecordingFacts& recording) {
  if (recording.category == "testing") return Part::test;
  if (recording.category == "training") return Part::training;
  return std::nullopt;
}

std::vector<Clip> clips_of(const NamedWindows& named, const std::vector<std::string>& labels,
                           const std::map<Whole, std::string>& group_of) {
  std::vector<Clip> clips;
  for (const NamedWindow& window : named.windows) {
    const auto label = std::lower_bound(labels.begin(), labels.end(), window.label) - labels.begin();
    clips.push_back({.path = window.recording->path,
                     .label = static_cast<int>(label),
                     .group = group_of.at(whole_of(window)),
                     .start_frame = window.start_frame,
                     .content_sha256 = window.recording->content_sha256,
                     .has_own_group = !window.own_group.empty(),
                     .value = window.value,
                     .wish = wish_of(*window.recording)});
  }
  std::sort(clips.begin(), clips.end(), [](const Clip& a, const Clip& b) {
    return a.path != b.path ? a.path < b.path : a.start_frame < b.start_frame;
  });
  return clips;
}

}  // namespace

std::string label_used(const std::string& label, const project::Data& data) {
  const auto is_one_of = [&](const std::vector<std::string>& labels) {
    return std::find(labels.begin(), labels.end(), label) != labels.end();
  };
  if (!data.normal.empty()) return is_one_of(data.normal) ? normal_label : anomalous_label;
  return is_one_of(data.unknown) ? unknown_label : label;
}

std::string name_of(const Clip& clip) {
  return clip.start_frame ? fmt::format("{}@{}", clip.path, *clip.start_frame) : clip.path;
}

int Dataset::anomalous() const {
  const auto found = std::find(labels.begin(), labels.end(), anomalous_label);
  return learns_normal && found != labels.end() ? static_cast<int>(found - labels.begin()) : -1;
}

const std::string* Dataset::label_without(const std::function<bool(const Clip&)>& is_left) const {
  std::set<int> left = {anomalous()};
  for (const Clip& clip : clips) {
    if (is_left(clip)) left.insert(clip.label);
  }
  for (size_t label = 0; label < labels.size(); ++label) {
    if (!left.contains(static_cast<int>(label))) return &labels[label];
  }
  return nullptr;
}

std::vector<const Clip*> Dataset::in(Part part) const {
  std::vector<const Clip*> result;
  for (const Clip& clip : clips) {
    if (clip.part == part) result.push_back(&clip);
  }
  return result;
}

std::vector<std::string> Dataset::groups(Part part) const {
  std::set<std::string> names;
  for (const Clip* clip : in(part)) names.insert(clip->group);
  return {names.begin(), names.end()};
}

Dataset label_and_group(const std::vector<RecordingFacts>& recordings, const project::Data& data, double sample_rate_hz,
                        Labels labels) {
  if (recordings.empty()) throw_input_error("{}: holds no recordings", data.recordings);
  const Namer namer(data);
  const Cutter cutter(data, sample_rate_hz, labels);
  NamedWindows named_windows;
  std::map<const RecordingFacts*, Named> named;
  for (const RecordingFacts& recording : recordings) {
    const Named& name = named[&recording] = namer.name(recording, labels);
    cutter.cut(recording, name.label, named_windows);
  }
  check_folded(named_windows, data);
  keep_wanted(named_windows, data);
  for (NamedWindow& window : named_windows.windows) window.label = label_used(window.label, data);
  if (labels == Labels::numbers) read_numbers(named_windows);

  Dataset dataset;
  dataset.has_numbers = labels == Labels::numbers;
  dataset.labels = labels_of(named_windows, data, labels);
  dataset.learns_normal = !data.normal.empty();
  dataset.too_short = named_windows.too_short;
  dataset.unlabelled_windows = named_windows.unlabelled;
  dataset.shared_windows = named_windows.shared;

  const auto group_of = group_used(named, named_windows, data, dataset);
  dataset.clips = clips_of(named_windows, dataset.labels, group_of);
  return dataset;
}

std::vector<RecordingFacts> wanted_recordings(const std::vector<RecordingFacts>& recordings,
                                              const project::Data& data) {
  if (data.labels.empty()) return recordings;
  const Namer namer(data);
  std::vector<RecordingFacts> wanted;
  for (const RecordingFacts& recording : recordings) {
    const std::string label = namer.name(recording, Labels::optional).label;
    const auto is_one_of = [&](const std::vector<std::string>& labels) {
      return std::find(labels.begin(), labels.end(), label) != labels.end();
    };
    if (is_one_of(data.labels) || is_one_of(data.unknown) || !recording.spans.empty()) wanted.push_back(recording);
  }
  return wanted;
}

Dataset label_and_group(const std::vector<std::string>& relative_paths, const project::Data& data) {
  std::vector<RecordingFacts> recordings(relative_paths.size());
  for (size_t i = 0; i < relative_paths.size(); ++i) recordings[i].path = relative_paths[i];
  return label_and_group(recordings, data, 0);
}

}  // namespace mote::host::dataset
