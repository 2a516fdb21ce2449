#pragma once

#include "host/base/progress.h"
#include "host/evaluation/folds.h"
#include "host/stages/workspace.h"

namespace mote::host::stages {

struct LeaveOneOut {
  std::vector<evaluation::FoldResult> folds;  // by group's name
  evaluation::FoldSummary summary;
};

// Trains, quantizes and tests (on the host) once for each group, with that group as the test part. Results are cached a
// fold.
LeaveOneOut leave_one_group_out(const Workspace& workspace, Progress& progress);

}  // namespace mote::host::stages
