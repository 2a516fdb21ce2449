#include "host/stages/workspace.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/features/block_table.h"
#include "host/firmware/boards.h"
#include "host/firmware/targets.h"
#include "host/footprint/footprint.h"
#include "host/models/zoo.h"
#include "host/project/place.h"
#include "host/stages/first_network.h"
#include "host/stages/normal_model.h"
#include "host/stages/regression.h"
#include "host/store/files.h"
#include "host/store/folders.h"

namespace mote::host::stages {

namespace fs = std::filesystem;

namespace {

// A rebuilt program may compute something else from the same inputs.
const std::string& program_hash() {
  static const std::string hash = store::sha256_hex(store::read_file("/proc/self/exe"));
  return hash;
}

constexpr const char* sums_name = "SHA256SUMS";

// As sha256sum prints it, so that a person can check too.
std::string sums_of(const Files& files) {
  std::string text;
  for (const auto& [path, bytes] : files) {
    if (path != sums_name) text += fmt::format("{}  {}\n", store::sha256_hex(bytes), path);
  }
  return text;
}

// What an earlier run stored; nothing where it isn't there or was damaged.
std::optional<Files> read_whole(const fs::path& folder) {
  std::error_code absent;
  if (!fs::is_directory(folder, absent)) return std::nullopt;
  Files files = store::read_folder(folder.string());
  const auto sums = files.find(sums_name);
  if (sums == files.end() || sums->second != sums_of(files)) return std::nullopt;
  return files;
}

}  // namespace

namespace {

// The files that it names are read when it is reckoned.
void check_footprint(const project::Footprint& footprint) {
  footprint::Scenario scenario = footprint::scenario_of(footprint, footprint::Sensing::microphone);
  if (!footprint.power_trace.empty()) scenario.power.trace_mw = 1;
  footprint::check(scenario);
}

// What no module before this one knows: boards, processors, grids and supplies. Said before any work is done.
void check_choices(Workspace& workspace) {
  project::Project& project = workspace.project;
  project::Target& target = project.target;
  try {
    if (!target.board.empty()) target.cpu = firmware::find_board(target.board).cpu;
  } catch (const InputError& error) {
    throw_input_error("target.board: {}", error.what());
  }
  try {
    firmware::find_buildable_target(target.cpu);
  } catch (const InputError& error) {
    throw_input_error("target.cpu: {}", error.what());
  }
  check_footprint(project.footprint);
  const features::BlockKind kind = features::find_block(project.features.block).kind;
  const bool takes_whole_start =
      project.model.architecture == "auto" && !project.model.start.empty() && project.data.normal.empty();
  if (project.model.architecture == "auto" && !takes_whole_start) {
    const bool is_series = kind == features::BlockKind::series;
    project.model.architecture = !project.data.normal.empty() ? "gaussian_mixture" : is_series ? "dense" : "ds_cnn";
  }
  check_normal(project);
  std::vector<std::string> networks = models::architectures();
  networks.insert(networks.end(), fitted_models().begin(), fitted_models().end());
  const bool is_known =
      takes_whole_start || std::find(networks.begin(), networks.end(), project.model.architecture) != networks.end();
  if (!is_known) {
    throw_input_error("model.architecture: {} isn't in the zoo{}: expected one of {}",
                      quoted(project.model.architecture, 40), did_you_mean(project.model.architecture, networks),
                      join(networks, ", "));
  }
  if (project.data.split.test == 0 && project.data.split.test_groups.empty()) {
    throw_input_error(
        "data.split.test: is 0 and data.split.test_groups is empty: nothing would be held out to test with");
  }
  check_regression(project);
  check_start(workspace);
}

}  // namespace

fs::path Workspace::recordings() const { return folder / project.data.recordings; }

fs::path Workspace::unheard() const { return fs::absolute(folder / project.evaluation.unheard).lexically_normal(); }

Workspace open_workspace(const fs::path& folder) {
  const fs::path file = folder / "mote.toml";
  std::error_code unreadable;
  if (!fs::exists(file, unreadable)) {
    throw_input_error("{}: there is no mote.toml here: go to a sensor's folder, or make one with `mote new DIR`",
                      folder.string());
  }
  Workspace workspace{folder, project::read_project(store::read_file(file.string()), file.string())};
  naming_lines(workspace, [&] { check_choices(workspace); });
  std::string& key_file = workspace.project.data.hmac_key_file;
  if (!key_file.empty()) key_file = (folder / key_file).string();  // an absolute path stays as it is
  return workspace;
}

void naming_lines(const Workspace& workspace, const std::function<void()>& work) {
  try {
    work();
  } catch (const InputError& error) {
    const std::string file = (workspace.folder / "mote.toml").string();
    throw InputError(project::with_place(error.what(), store::read_file(file), file));
  }
}

Key::Key(std::string stage) : stage_(std::move(stage)) { add("program", program_hash()); }

Key& Key::add(const std::string& name, const std::string& value) {
  text_ += fmt::format("{}={}:{}\n", name, value.size(), value);
  return *this;
}

Key& Key::add(const std::string& name, double value) { return add(name, fmt::format("{:.17g}", value)); }

std::string Key::hex() const { return store::sha256_hex(stage_ + "\n" + text_); }

namespace {

fs::path cache_path(const Workspace& workspace, const std::string& stage, const std::string& key_hex) {
  return workspace.folder / ".mote" / stage / key_hex.substr(0, 24);
}

}  // namespace

fs::path cache_path(const Workspace& workspace, const Key& key) {
  return cache_path(workspace, key.stage(), key.hex());
}

std::optional<Files> find_cached(const Workspace& workspace, const Key& key) {
  return read_whole(cache_path(workspace, key));
}

void forget(const Workspace& workspace, const std::string& stage, const std::string& key_hex) {
  std::error_code not_there;
  fs::remove_all(cache_path(workspace, stage, key_hex), not_there);
}

Files cached(const Workspace& workspace, const Key& key, const std::function<Files()>& make, bool* was_cached) {
  const fs::path folder = cache_path(workspace, key);
  std::optional<Files> found = read_whole(folder);
  if (was_cached != nullptr) *was_cached = found.has_value();
  if (found) return *std::move(found);

  Files files = make();
  store_anew(workspace, key, files);
  return files;
}

void store_anew(const Workspace& workspace, const Key& key, Files files) {
  files[sums_name] = sums_of(files);
  store::write_folder_atomically(cache_path(workspace, key).string(), files);
}

void publish(const Workspace& workspace, const std::string& folder, const Files& files) {
  store::write_folder_atomically((workspace.out() / folder).string(), files);
}

}  // namespace mote::host::stages
