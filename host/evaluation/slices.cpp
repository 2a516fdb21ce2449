#include "host/evaluation/slices.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "host/evaluation/intervals.h"
#include "host/evaluation/resampling.h"

namespace mote::host::evaluation {
namespace {

using OutcomesOf = std::map<std::string, std::map<std::string, std::vector<const Outcome*>>>;  // key → value → outcomes

Slice slice_of(const std::string& key, const std::string& value, const std::vector<const Outcome*>& outcomes,
               uint64_t seed) {
  Slice slice{
      .key = key, .value = value, .windows = static_cast<int64_t>(outcomes.size()), .accuracy_95 = {}, .warning = {}};
  std::vector<std::string> groups;
  for (const Outcome* outcome : outcomes) {
    groups.push_back(outcome->group);
    slice.correct += outcome->label == outcome->predicted ? 1 : 0;
  }
  slice.accuracy = static_cast<double>(slice.correct) / static_cast<double>(slice.windows);
  const Resampling resampling(groups, seed);
  slice.warning = resampling.warning();
  if (!resampling.by_group()) {
    slice.groups = 1;
    slice.accuracy_95 = wilson_95(slice.correct, slice.windows);
    return slice;
  }
  slice.groups = static_cast<int64_t>(resampling.units());
  const auto figures =
      resampling.measure({Range::share}, [&](std::span<const uint32_t> times, std::span<double> values) {
        double right = 0, all = 0;
        for (size_t i = 0; i < outcomes.size(); ++i) {
          all += times[resampling.unit_of(i)];
          if (outcomes[i]->label == outcomes[i]->predicted) right += times[resampling.unit_of(i)];
        }
        values[0] = right / all;
      });
  slice.accuracy_95 = figures[0].interval_95.value_or(Interval{0, 1});
  return slice;
}

void sort_worst_first(std::vector<Slice>& slices) {
  std::sort(slices.begin(), slices.end(), [](const Slice& a, const Slice& b) {
    return std::tie(a.key, a.accuracy, a.value) < std::tie(b.key, b.accuracy, b.value);
  });
}

std::vector<Slice> slices_of(const OutcomesOf& outcomes_of, uint64_t seed) {
  std::vector<Slice> slices;
  for (const auto& [key, values] : outcomes_of) {
    for (const auto& [value, outcomes] : values) slices.push_back(slice_of(key, value, outcomes, seed));
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
  return slices_of(outcomes_of, seed);
}

std::vector<Slice> by_group_worst_first(const Evaluation& evaluation) {
  OutcomesOf outcomes_of;
  for (const Outcome& outcome : evaluation.outcomes) outcomes_of["group"][outcome.group].push_back(&outcome);
  return slices_of(outcomes_of, 1);
}

}  // namespace mote::host::evaluation
