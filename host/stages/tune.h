#pragma once

#include <string>
#include <vector>

#include "host/base/progress.h"
#include "host/stages/workspace.h"

namespace mote::host::stages {

// A key of mote.toml that follows from the data.
struct Proposal {
  std::string key;
  std::string now;       // as TOML
  std::string meant;     // what a value that leaves it to the block stands for: "30" of 0; else empty
  std::string proposed;  // as TOML; equal to `now` where that suits
  std::string why;

  bool changes() const { return proposed != now; }
};

struct FeatureTuning {
  std::vector<Proposal> proposals;
  project::Features features;  // with them
};

// Sizes for features.block from the training recordings' rate, windows and spectra (features::tune), of up to 256
// windows spread evenly. The same data gives the same proposals. Throws InputError as `collect` does, and where no
// sizes make the block fit.
FeatureTuning tune_features(const Workspace& workspace, Progress& progress);

// Sets what changes in `workspace`'s mote.toml; all else in it stays. Answers how many keys that are.
size_t write_tuning(const Workspace& workspace, const FeatureTuning& tuning);

}  // namespace mote::host::stages
