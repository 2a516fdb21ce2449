#include "host/stages/new_project.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "host/base/counted.h"
#include "host/base/error.h"
#include "host/base/parallel_for.h"
#include "host/base/text.h"
#include "host/dataset/dataset.h"
#include "host/stages/describe.h"
#include "host/stages/labelling.h"
#include "host/stages/suggest_features.h"
#include "host/store/files.h"

namespace mote::host::stages {

namespace fs = std::filesystem;

namespace {

std::string first_token(const std::string& path) {
  const std::string name = fs::path(path).filename().string();
  const size_t end = name.find('_');
  return end == std::string::npos ? "" : name.substr(0, end);
}

// Files named SOMETHING_… where SOMETHING recurs within and across labels look like sessions, sites or speakers.
bool names_look_grouped(const std::vector<std::string>& paths) {
  std::map<std::string, int> files_by_token;
  std::map<std::string, std::set<std::string>> tokens_by_folder;
  for (const std::string& path : paths) {
    const std::string token = first_token(path);
    if (token.empty()) return false;
    ++files_by_token[token];
    tokens_by_folder[fs::path(path).parent_path().string()].insert(token);
  }
  const bool recurs =
      std::all_of(files_by_token.begin(), files_by_token.end(), [](const auto& entry) { return entry.second >= 2; });
  const bool several = std::all_of(tokens_by_folder.begin(), tokens_by_folder.end(),
                                   [](const auto& entry) { return entry.second.size() >= 2; });
  return recurs && several && files_by_token.size() >= 3;
}

// Letters, digits, - and _, a letter first: "2024 sounds" → "sensor_2024_sounds".
std::string sensor_name(const std::string& folder_name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  std::string name;
  for (const char c : folder_name) name += is_letter(c) || (c >= '0' && c <= '9') || c == '-' ? c : '_';
  if (name.empty() || !is_letter(name.front())) name = "sensor_" + name;
  return name.substr(0, 60);
}

std::string describe(const dataset::Dataset& dataset, size_t recordings, bool group_guessed) {
  std::set<std::string> groups;
  for (const dataset::Clip& clip : dataset.clips) groups.insert(clip.group);
  std::string text = fmt::format("{}, {} ({})", counted(recordings, "recording"),
                                 counted(dataset.labels.size(), "label"), join(dataset.labels, ", "));
  if (!dataset.groups_known)
    return text + "; no groups: each recording counts as its own, say in mote.toml who or what must not be split";
  return text + fmt::format(", {}{}", counted(groups.size(), "group"),
                            group_guessed ? " (guessed from file names: see data.group in mote.toml)" : "");
}

features::BlockKind kind_of_recordings(const NewProject& options) {
  if (!options.recordings.empty() && !fs::is_directory(options.recordings)) {
    throw_input_error("{}: no such folder of recordings", options.recordings.string());
  }
  return kind_of_template(options.sensor_template, options.recordings.string());
}

// Which block is of a kind, for what needs no more than that.
std::string first_block_of(features::BlockKind kind) {
  for (const features::Block& block : features::blocks()) {
    if (block.kind == kind) return std::string(block.name);
  }
  throw InternalError("no block of features is of this kind");
}

struct Found {
  std::vector<dataset::RecordingFacts> recordings;
  int64_t unreadable = 0;  // left out of them; `mote data check` tells why
};

// Of one path: its facts, or why it can't be read.
struct Outcome {
  dataset::RecordingFacts facts;
  std::string why_unreadable;
};

// Names alone tell of pictures what is asked here; they take long to read.
Outcome describe_one(const Workspace& made, features::BlockKind kind, const std::string& path,
                     const recordings::ReadOptions& options) {
  Outcome outcome;
  outcome.facts.kind = "image";
  try {
    if (kind != features::BlockKind::image) {
      outcome.facts = describe_recording((made.recordings() / path).string(), kind, options);
    }
  } catch (const InputError& error) {
    outcome.why_unreadable = error.what();
  }
  outcome.facts.path = path;
  return outcome;
}

bool is_in_sub_folder(const std::string& path) { return path.find('/') != std::string::npos; }

// Where most readings lie in sub-folders, CSV and JSON files beside these describe the data set. Empty: all are
// readings.
std::vector<std::string> include_sub_folders(const std::vector<std::string>& paths) {
  const auto inside = std::count_if(paths.begin(), paths.end(), is_in_sub_folder);
  const bool are_mixed = inside < static_cast<int64_t>(paths.size()) && 2 * inside > static_cast<int64_t>(paths.size());
  if (!are_mixed) return {};
  std::set<std::string> patterns;
  for (const std::string& path : paths) {
    if (!is_in_sub_folder(path)) continue;
    std::string pattern;
    for (const char c : path) pattern += c == '/' ? "*/" : "";
    patterns.insert(pattern + "*" + fs::path(path).extension().string());
  }
  return {patterns.begin(), patterns.end()};
}

// Throws InputError where none can be read.
Found readable(std::vector<Outcome> outcomes) {
  Found found;
  for (Outcome& outcome : outcomes) {
    if (outcome.why_unreadable.empty()) {
      found.recordings.push_back(std::move(outcome.facts));
    } else {
      ++found.unreadable;
    }
  }
  if (found.recordings.empty() && found.unreadable > 0) throw InputError(outcomes.front().why_unreadable);
  return found;
}

// All recordings, with the labels that lie beside them; the group's place in their names is guessed.
Found describe_all(Workspace& made, const NewProject& options, Progress& progress) {
  std::vector<std::string> paths = recording_paths(made);
  const features::BlockKind kind = kind_of_block(made);
  if (options.include.empty() && kind == features::BlockKind::series) {
    made.project.data.include = include_sub_folders(paths);
    if (!made.project.data.include.empty()) paths = recording_paths(made);
  }
  const bool names_may_tell = options.pattern.empty() && options.group_column.empty() && !paths.empty();
  if (names_may_tell && names_look_grouped(paths)) made.project.data.group = "{group}_*";
  std::vector<Outcome> outcomes(paths.size());
  const recordings::ReadOptions read = read_options(made);
  progress.begin("recordings", static_cast<int64_t>(paths.size()));
  constexpr size_t batch = 256;
  for (size_t begin = 0; begin < paths.size(); begin += batch) {
    const size_t count = std::min(batch, paths.size() - begin);
    parallel_for(count, default_threads(),
                 [&](size_t i) { outcomes[begin + i] = describe_one(made, kind, paths[begin + i], read); });
    progress.advance(static_cast<int64_t>(count));
  }
  Found found = readable(std::move(outcomes));
  add_labels_beside(made, found.recordings);
  return found;
}

// Where `work` refuses the recordings, says what of mote new or mote.toml mends it.
void naming_options(features::BlockKind kind, const std::function<void()>& work) {
  const char* const options = kind == features::BlockKind::series
                                  ? "--rate, --timestamp, --label, --group, --include and --pattern say what such "
                                    "files don't; for all else: mote "
                                    "new without --from, then its mote.toml"
                                  : "--pattern says how names give labels; where a table tells them: mote new without "
                                    "--from, then data.table in "
                                    "its mote.toml";
  try {
    work();
  } catch (const InputError& error) {
    throw_input_error("{} ({})", error.what(), options);
  }
}

}  // namespace

NewProjectResult new_project(const fs::path& folder, const NewProject& options, Progress& progress) {
  check_template(options.sensor_template);
  std::error_code failure;
  if (fs::exists(folder / "mote.toml", failure)) {
    throw_input_error("{}: there is a mote.toml already: choose another folder, or edit that file", folder.string());
  }

  Workspace made;
  made.folder = fs::weakly_canonical(fs::absolute(folder));
  project::Project& project = made.project;
  project.sensor.name = sensor_name(made.folder.filename().string());
  project.data.pattern = options.pattern;
  project.data.synthetic = options.synthetic;
  project.data.source = options.source;
  project.data.include = options.include;
  project.data.csv.rate_hz = options.rate_hz;
  project.data.csv.timestamp = options.timestamp_column;
  project.data.csv.label = options.label_column;
  project.data.csv.group = options.group_column;
  project::read_project(project::print_project(project),
                        "the options of mote new");  // before anything is looked up with them
  std::string summary = "put recordings into recordings/LABEL/, then `mote build`";

  const features::BlockKind kind = kind_of_recordings(options);
  std::string suggestion;
  if (options.recordings.empty()) {
    suggestion = suggest_features(options.sensor_template, kind, {}, project);
  } else {
    project.data.recordings = fs::canonical(options.recordings).string();
    project.features.block = first_block_of(kind);
    naming_options(kind, [&] {
      const auto [recordings, unreadable] = describe_all(made, options, progress);
      suggestion = suggest_features(options.sensor_template, kind, recordings, project);
      const dataset::Dataset dataset =
          dataset::label_and_group(recordings, project.data, sample_rate_of(recordings, project.data));
      summary = describe(dataset, recordings.size(), !project.data.group.empty());
      if (unreadable > 0) summary += fmt::format("; {} can't be read: see mote data check", unreadable);
    });
  }

  const std::string text = project::print_project(project);
  project::read_project(text, "mote.toml");  // what we print, we must be able to read
  fs::create_directories(options.recordings.empty() ? folder / "recordings" : folder, failure);
  if (failure) throw_input_error("{}: can't make this folder: {}", folder.string(), failure.message());
  store::write_file_atomically((folder / "mote.toml").string(), text);
  return {project, summary, suggestion};
}

}  // namespace mote::host::stages
