#include "host/stages/data.h"

#include <fmt/format.h>

#include <filesystem>
#include <set>

#include "host/base/error.h"
#include "host/project/pattern.h"
#include "host/recordings/recording.h"
#include "host/store/files.h"

namespace mote::host::stages {

namespace fs = std::filesystem;

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

}  // namespace mote::host::stages
