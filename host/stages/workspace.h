#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "host/base/files.h"
#include "host/project/project.h"

namespace mote::host::stages {

// The folder of a sensor: mote.toml, out/ (what a person opens) and .mote/ (results by the hash of what made them).
struct Workspace {
  std::filesystem::path folder;
  project::Project project;

  std::filesystem::path recordings() const;
  std::filesystem::path unheard() const;  // evaluation.unheard, absolute
  std::filesystem::path out() const { return (folder / "out").lexically_normal(); }
};

// Reads `folder`/mote.toml. Throws InputError where there is none, with the command that makes one.
Workspace open_workspace(const std::filesystem::path& folder);

// Calls `work`; an InputError about a key of mote.toml gets file and line in front.
void naming_lines(const Workspace& workspace, const std::function<void()>& work);

// Collects what a stage's result depends on and hashes it. The program itself is always part of it.
class Key {
 public:
  explicit Key(std::string stage);
  Key& add(const std::string& name, const std::string& value);
  Key& add(const std::string& name, double value);
  const std::string& stage() const { return stage_; }
  std::string hex() const;  // SHA-256

 private:
  std::string stage_;
  std::string text_;
};

// Where the result that `key` names lies, below .mote/.
std::filesystem::path cache_path(const Workspace& workspace, const Key& key);

// The result of the stage that `key` names, as files in memory: from .mote/ where it was made before, else from `make`,
// stored whole or not at all. `was_cached` tells which.
Files cached(const Workspace& workspace, const Key& key, const std::function<Files()>& make,
             bool* was_cached = nullptr);

// Stores `files` under `key` in place of what lies there.
void store_anew(const Workspace& workspace, const Key& key, Files files);

// What an earlier run stored under `key`; nothing where it isn't there or was damaged.
std::optional<Files> find_cached(const Workspace& workspace, const Key& key);

// Takes a stored result away: one that is large and quickly made again. `key_hex`: Key::hex.
void forget(const Workspace& workspace, const std::string& stage, const std::string& key_hex);

// Replaces the files below out/`folder` by `files`.
void publish(const Workspace& workspace, const std::string& folder, const Files& files);

}  // namespace mote::host::stages
