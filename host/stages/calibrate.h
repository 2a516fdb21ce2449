#pragma once

#include <optional>
#include <vector>

#include "host/base/progress.h"
#include "host/evaluation/events.h"
#include "host/stages/workspace.h"

namespace mote::host::stages {

struct CalibrateOptions {
  std::optional<double> most_false_alarms_per_hour;  // none: the best F1 of events
  bool write = true;                                 // the chosen point into mote.toml
};

struct CalibratedPoint {
  project::Decision decision;
  evaluation::EventCounts counts;
};

struct Calibration {
  std::vector<CalibratedPoint> curve;  // those that no other beats, the fewest false alarms first
  CalibratedPoint chosen;
  evaluation::EventFigures before;  // with mote.toml's decider
  evaluation::EventFigures after;   // with the chosen one
  size_t recordings = 0;
  bool validation_by_group = false;  // false: validation shares groups with training, and the figures flatter
  bool written = false;
};

inline constexpr const char* validation_shares_groups =
    "validation shares groups with training (fewer than three groups to learn from): the figures flatter; mote test "
    "tells more";

// Tries smoothing, threshold and suppression on the long recordings of the validation part (never the test part) with
// the device's decider, and writes the chosen three into mote.toml, whose other text stays. Throws InputError where
// validation has no streams, no event, or no point keeps the limit.
Calibration calibrate(const Workspace& workspace, const CalibrateOptions& options, Progress& progress);

}  // namespace mote::host::stages
