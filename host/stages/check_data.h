#pragma once

#include <optional>
#include <vector>

#include "host/dataset/findings.h"
#include "host/dataset/number_summary.h"
#include "host/stages/survey.h"

namespace mote::host::stages {

struct DataCheck {
  dataset::Findings findings;
  std::vector<store::Unreadable> unreadable;      // left out of the checks
  std::optional<dataset::NumberSummary> numbers;  // of all windows, where they have numbers
  std::string not_tried{};                        // what so few recordings can't tell, as a sentence; "" for nothing
  dataset::CheckedRecordings recordings{};        // those that could be read, with their signals' figures
  dataset::Pairs same{};                          // of them
};

// Reads every recording of the data set once, and those that may hold the same sound once more.
DataCheck check_data(const Workspace& workspace, Progress& progress);

}  // namespace mote::host::stages
