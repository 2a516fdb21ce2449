#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "host/stages/workspace.h"
#include "host/store/files.h"
#include "host/training/train.h"

namespace mote::host::stages {

// How far a run came that was broken off stands beside the place of its result.
class UnfinishedRun {
 public:
  UnfinishedRun(const Workspace& workspace, const Key& key)
      : file_(cache_path(workspace, key).string() + ".checkpoint") {
    checkpoints_.key = key.hex();
    checkpoints_.store = [this](std::span<const uint8_t> bytes) {
      store::write_file_atomically(file_, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    };
    std::error_code unreadable;
    if (!std::filesystem::is_regular_file(file_, unreadable)) return;
    const std::string bytes = store::read_file(file_);
    checkpoints_.resume_from.assign(bytes.begin(), bytes.end());
  }
  training::Checkpoints* checkpoints() { return &checkpoints_; }
  void remove() const {
    std::error_code absent;
    std::filesystem::remove(file_, absent);
  }

 private:
  std::string file_;
  training::Checkpoints checkpoints_;
};

}  // namespace mote::host::stages
