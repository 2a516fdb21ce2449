#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "host/evaluation/evaluation.h"

namespace mote::host::evaluation {

// One round of leave-one-group-out: a model trained without `group`, tested on it.
struct FoldResult {
  std::string group;
  int64_t recordings = 0;
  int64_t correct = 0;

  double accuracy() const { return static_cast<double>(correct) / static_cast<double>(recordings); }
};

struct FoldSummary {
  double mean_accuracy = 0;   // over folds, each counting alike
  Interval mean_accuracy_95;  // bootstrap over folds
  FoldResult worst;           // lowest accuracy; the first by name where several are equal
  int64_t folds = 0;
};

// Throws InputError for fewer than two folds, InternalError for a fold without recordings.
FoldSummary summarize_folds(const std::vector<FoldResult>& folds, uint64_t seed = 1);

}  // namespace mote::host::evaluation
