#pragma once

#include <string>
#include <vector>

#include "host/evaluation/events.h"
#include "host/project/project.h"

namespace mote::host::datasheet {

struct CalibrationPoint {
  project::Decision decision;
  evaluation::EventCounts counts;
};

// A decider's settings chosen on the validation part's long recordings.
struct CalibrationFacts {
  project::Project project;
  std::string tool;                     // "mote 0.1.0"
  std::vector<CalibrationPoint> curve;  // those that no other beats, the fewest false alarms first
  CalibrationPoint chosen;
  project::Decision decision_before;
  evaluation::EventFigures before, after;
  size_t recordings = 0;
  std::string warning;  // of the part that it was chosen on; empty: none
  bool written = false;
};

// out/calibration.html.
std::string print_calibration_report(const CalibrationFacts& facts);

}  // namespace mote::host::datasheet
