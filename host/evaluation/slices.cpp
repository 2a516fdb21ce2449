#include "host/evaluation/slices.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "host/evaluation/metrics.h"
#include "host/evaluation/resampling.h"

namespace mote::host::evaluation {
namespace {

using OutcomesOf = std::map<std::string, std::map<std::string, std::vector<const Outcome*>>>;  // key → value → outcomes

Slice slice_of(const std::string& key, const std::string& value, const std::vector<const Outcome*>& chosen,
               const std::vector<std::string>& labels, uint64_t seed) {
  std::vector<Outcome> outcomes;
  for (const Outcome* outcome : chosen) outcomes.push_back(*outcome);
  const Evaluation part = evaluate(labels, std::move(outcomes), seed);
  return {.key = key,
          .value = value,
          .windows = part.recordings,
          .groups = static_cast<int64_t>(part.by_group.size()),
          .correct = part.correct,
          .accuracy = part.accuracy,
          .accuracy_95 = part.accuracy_95,
          .warning = Resampling::of(part.outcomes, seed).warning(),
          .mean_roc_auc = mean_roc_auc(part)};
}

void sort_worst_first(std::vector<Slice>& slices) {
  std::sort(slices.begin(), slices.end(), [](const Slice& a, const Slice& b) {
    return std::tie(a.key, a.accuracy, a.value) < std::tie(b.key, b.accuracy, b.value);
  });
}

std::vector<Slice> slices_of(const OutcomesOf& outcomes_of, const std::vector<std::string>& labels, uint64_t seed) {
  std::vector<Slice> slices;
  for (const auto& [key, values] : outcomes_of) {
    for (const auto& [value, outcomes] : values) slices.push_back(slice_of(key, value, outcomes, labels, seed));
  }
  sort_worst_first(slices);
  return slices;
}

}  // namespace

std::vector<Slice> by_condition(const Evaluation& evaluation, uint64_t seed) {
  OutcomesOf outcomes_of;
  for (const Outcome& outcome : evaluation.outcomes) {
    for (const auto& [key, value] : outcome.conditions) outcomes_of[key][value].push_back(&outcome);
  }
  return slices_of(outcomes_of, evaluation.labels, seed);
}

std::vector<Slice> by_group_worst_first(const Evaluation& evaluation) {
  OutcomesOf outcomes_of;
  for (const Outcome& outcome : evaluation.outcomes) outcomes_of["group"][outcome.group].push_back(&outcome);
  return slices_of(outcomes_of, evaluation.labels, 1);
}

}  // namespace mote::host::evaluation
