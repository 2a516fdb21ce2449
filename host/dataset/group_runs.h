#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "host/dataset/recording_facts.h"

namespace mote::host::dataset {

// The groups that a recording says itself, in frames of the data set. `recording` must outlive it.
class GroupRuns {
 public:
  GroupRuns(const RecordingFacts& recording, double sample_rate_hz);

  // Group of a window. Empty: the recording says none. Nothing: the window is of several, or partly of none.
  std::optional<std::string> of(int64_t start_frame, int64_t window_frames) const;

 private:
  struct Border {
    int64_t frame;
    const std::string* group;  // that begins here; null: one ends
  };
  std::vector<Border> borders_;  // by frame
  int64_t frames_;
};

}  // namespace mote::host::dataset
