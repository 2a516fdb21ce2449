#include "host/stages/data.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>

#include "host/base/error.h"
#include "host/project/pattern.h"
#include "host/recordings/recording.h"
#include "host/store/files.h"

namespace mote::host::stages {

namespace fs = std::filesystem;

namespace {

constexpr double silent_rms = 0.001;     // -60 dB of full scale
constexpr double clipped_share = 0.001;  // of a recording's samples at full scale
constexpr double dominant_share = 0.5;   // of a label's recordings in one group
constexpr size_t few_groups = 5;         // an interval over fewer says little

double rms(const recordings::Recording& recording) {
  double sum = 0;
  for (const float sample : recording.samples) sum += static_cast<double>(sample) * sample;
  return std::sqrt(sum / static_cast<double>(recording.samples.size()));
}

double share_at_full_scale(const recordings::Recording& recording) {
  size_t count = 0;
  for (const float sample : recording.samples) count += std::fabs(sample) >= 0.999f ? 1 : 0;
  return static_cast<double>(count) / static_cast<double>(recording.samples.size());
}

void report(std::vector<Finding>& findings, const std::vector<std::string>& recordings, const std::string& what) {
  if (!recordings.empty()) findings.push_back({fmt::format("{} recordings {}", recordings.size(), what), recordings});
}

void check_groups(const Collection& collection, std::vector<Finding>& findings) {
  std::map<int, std::map<std::string, size_t>> count_by_label_and_group;
  std::map<int, size_t> count_by_label;
  std::set<std::string> groups;
  for (const dataset::Clip& clip : collection.dataset.clips) {
    ++count_by_label_and_group[clip.label][clip.group];
    ++count_by_label[clip.label];
    groups.insert(clip.group);
  }
  if (!collection.dataset.groups_known) {
    findings.push_back(
        {"no groups are known: a speaker or site may stand in training and test, and the accuracy would flatter; say "
         "in "
         "mote.toml which part of a file name is the group (data.pattern or data.group)",
         {}});
    return;
  }
  if (groups.size() < few_groups) {
    findings.push_back(
        {fmt::format("only {} groups: the accuracy's interval will be wide; record more speakers, sites or days",
                     groups.size()),
         {}});
  }
  for (const auto& [label, by_group] : count_by_label_and_group) {
    for (const auto& [group, count] : by_group) {
      const double share = static_cast<double>(count) / static_cast<double>(count_by_label[label]);
      if (groups.size() < 3 || share <= dominant_share) continue;
      findings.push_back(
          {fmt::format("group {} holds {:.0f} % of all '{}' recordings: a test on it, or without it, would tell little",
                       group, share * 100, collection.dataset.labels[label]),
           {}});
    }
  }
}

}  // namespace

const char* part_name(dataset::Part part) {
  constexpr const char* names[] = {"training", "validation", "test"};
  return names[static_cast<size_t>(part)];
}

std::vector<std::string> add_recordings(const Workspace& workspace, const std::vector<std::string>& files,
                                        const std::string& label) {
  const bool labels_from_folders = workspace.project.data.pattern.empty();
  if (labels_from_folders && label.empty()) {
    throw_input_error("--label is missing: in this data set a recording's sub-folder is its label");
  }
  if (label.find('/') != std::string::npos || label.starts_with('.')) {
    throw_input_error("--label {}: a label is the name of one folder: it can't hold / or begin with a point", label);
  }
  if (!labels_from_folders && !label.empty()) {
    throw_input_error("--label {}: in this data set data.pattern (\"{}\") tells the label from a file's name", label,
                      workspace.project.data.pattern);
  }
  std::set<std::string> names;
  std::vector<std::pair<std::string, std::string>> copies;  // relative path, bytes
  for (const std::string& file : files) {
    recordings::read_sound(file);  // throws where it isn't whole
    const std::string name = fs::path(file).filename().string();
    if (!names.insert(name).second) throw_input_error("{}: two of these files have this name: rename one", name);
    if (!labels_from_folders && !project::Pattern(workspace.project.data.pattern).match(name)) {
      throw_input_error("{}: doesn't match data.pattern (\"{}\"): rename it", name, workspace.project.data.pattern);
    }
    const std::string relative = labels_from_folders ? label + "/" + name : name;
    if (fs::exists(workspace.recordings() / relative)) {
      throw_input_error("{}: there is a recording of this name already: rename the new one",
                        (workspace.recordings() / relative).string());
    }
    copies.emplace_back(relative, store::read_file(file));
  }
  std::vector<std::string> added;
  for (const auto& [relative, bytes] : copies) {
    const fs::path path = workspace.recordings() / relative;
    fs::create_directories(path.parent_path());
    store::write_file_atomically(path.string(), bytes);
    added.push_back(relative);
  }
  return added;
}

std::vector<Finding> check_data(const Workspace& workspace, Progress& progress) {
  const Collection collection = collect(workspace, progress);
  std::map<std::string, std::vector<std::string>> paths_by_content;
  std::vector<std::string> silent;
  std::vector<std::string> clipped;
  std::vector<std::string> other_rate;
  std::vector<std::string> longer;
  progress.begin("check", static_cast<int64_t>(collection.dataset.clips.size()));
  for (const dataset::Clip& clip : collection.dataset.clips) {
    const std::string path = (workspace.recordings() / clip.path).string();
    const recordings::Recording recording = recordings::read_sound(path);
    paths_by_content[store::sha256_hex(store::read_file(path))].push_back(clip.path);
    if (rms(recording) < silent_rms) silent.push_back(clip.path);
    if (share_at_full_scale(recording) > clipped_share) clipped.push_back(clip.path);
    if (std::lround(recording.sample_rate_hz) != collection.sample_rate_hz) other_rate.push_back(clip.path);
    if (recording.seconds() * 1000 > 1.5 * workspace.project.data.window_ms) longer.push_back(clip.path);
    progress.advance(1);
  }
  std::vector<std::string> duplicates;
  for (const auto& [content, paths] : paths_by_content) {
    if (paths.size() > 1) duplicates.insert(duplicates.end(), paths.begin(), paths.end());
  }

  std::vector<Finding> findings;
  report(findings, duplicates,
         "stand twice or more with the same bytes: delete the copies, or training and test may share them");
  report(findings, silent, "are nearly silent (below -60 dB): is the microphone on?");
  report(findings, clipped, "are clipped (over 0.1 % of samples at full scale): record them at a lower gain");
  report(findings, other_rate,
         fmt::format("have another rate than {} Hz and are resampled", collection.sample_rate_hz));
  report(findings, longer,
         fmt::format("are much longer than the window of {} ms: only the loudest part is used",
                     workspace.project.data.window_ms));
  check_groups(collection, findings);
  progress.finish(fmt::format("{} findings", findings.size()));
  return findings;
}

}  // namespace mote::host::stages
