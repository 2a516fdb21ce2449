#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "host/evaluation/evaluation.h"

namespace mote::host::evaluation {

// The outcomes that share a condition ("microphone" = "b") or, with key "group", a group.
struct Slice {
  std::string key;
  std::string value;
  int64_t windows = 0;
  int64_t groups = 0;
  int64_t correct = 0;
  double accuracy = 0;
  Interval accuracy_95;  // groups resampled; of one group its recordings, of one recording its windows
  std::string warning;   // empty, or why the interval is too narrow
  std::optional<double> mean_roc_auc = std::nullopt;  // over the labels that it has windows with and without
};

// One for each value of each condition; keys in order of name, within one the worst first, then by name. Outcomes that
// don't know a key are left out of it.
std::vector<Slice> by_condition(const Evaluation& evaluation, uint64_t seed = 1);

// The groups, the worst first, then by name.
std::vector<Slice> by_group_worst_first(const Evaluation& evaluation);

}  // namespace mote::host::evaluation
