#pragma once

#include <chrono>
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
  UnfinishedRun(const Workspace& workspace, const Key& key);

  training::Checkpoints* checkpoints() { return &checkpoints_; }
  // From the beginning, in this process and in those that were broken off before their last whole epoch.
  double seconds() const;
  void remove() const;

 private:
  std::string file_;
  training::Checkpoints checkpoints_;
  double seconds_before_ = 0;
  std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
};

}  // namespace mote::host::stages
