#include "host/stages/new_project.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/dataset/dataset.h"
#include "host/recordings/recording.h"
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

std::string describe(const dataset::Dataset& dataset, bool group_guessed) {
  std::set<std::string> groups;
  for (const dataset::Clip& clip : dataset.clips) groups.insert(clip.group);
  std::string text =
      fmt::format("{} recordings, {} labels ({})", with_thousands(static_cast<int64_t>(dataset.clips.size())),
                  dataset.labels.size(), join(dataset.labels, ", "));
  if (!dataset.groups_known)
    return text + "; no groups: each recording counts as its own, say in mote.toml who or what must not be split";
  return text + fmt::format(", {} groups{}", groups.size(),
                            group_guessed ? " (guessed from file names: see data.group in mote.toml)" : "");
}

}  // namespace

std::vector<std::string> templates() { return {"sound"}; }

NewProjectResult new_project(const fs::path& folder, const NewProject& options) {
  const std::vector<std::string> known = templates();
  if (std::find(known.begin(), known.end(), options.sensor_template) == known.end()) {
    throw_input_error("template '{}' is not known: choose one of {}", options.sensor_template, join(known, ", "));
  }
  std::error_code unreadable;
  if (fs::exists(folder / "mote.toml", unreadable)) {
    throw_input_error("{}: there is a mote.toml already: choose another folder, or edit that file", folder.string());
  }

  project::Project project;
  const fs::path absolute = fs::weakly_canonical(fs::absolute(folder));
  project.sensor.name = sensor_name(absolute.filename().string());
  project.data.pattern = options.pattern;
  project.data.synthetic = options.synthetic;
  project.data.source = options.source;
  project::read_project(project::print_project(project),
                        "--pattern, --source");  // before anything is looked up with them
  std::string summary = "put recordings into recordings/LABEL/, then `mote build`";

  if (!options.recordings.empty()) {
    if (!fs::is_directory(options.recordings))
      throw_input_error("{}: no such folder of recordings", options.recordings.string());
    const fs::path recordings = fs::canonical(options.recordings);
    project.data.recordings = recordings.string();
    const std::vector<std::string> paths = store::list_files(recordings.string(), recordings::sound_extensions());
    if (options.pattern.empty() && !paths.empty() && names_look_grouped(paths)) project.data.group = "{group}_*";
    const dataset::Dataset dataset = dataset::label_and_group(paths, project.data);
    summary = describe(dataset, !project.data.group.empty());
  }

  const std::string text = project::print_project(project);
  project::read_project(text, "mote.toml");  // what we print, we must be able to read
  std::error_code failure;
  fs::create_directories(options.recordings.empty() ? folder / "recordings" : folder, failure);
  if (failure) throw_input_error("{}: can't make this folder: {}", folder.string(), failure.message());
  store::write_file_atomically((folder / "mote.toml").string(), text);
  return {project, summary};
}

}  // namespace mote::host::stages
