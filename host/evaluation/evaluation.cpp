#include "host/evaluation/evaluation.h"

#include <map>

#include "host/base/counted.h"
#include "host/base/error.h"
#include "host/evaluation/intervals.h"
#include "host/evaluation/resampling.h"
#include "host/evaluation/small_units.h"

namespace mote::host::evaluation {
namespace {

void check(const std::vector<std::string>& labels, const std::vector<Outcome>& outcomes) {
  if (outcomes.empty()) throw_input_error("evaluation: there are no held-out recordings: expected at least one");
  const auto known = [&](int32_t label) { return label >= 0 && static_cast<size_t>(label) < labels.size(); };
  for (const Outcome& outcome : outcomes) {
    if (known(outcome.label) && known(outcome.predicted)) continue;
    throw_internal_error("evaluation: '{}' has label {} and prediction {}, but there are {} labels", outcome.path,
                         outcome.label, outcome.predicted, labels.size());
  }
}

std::vector<GroupResult> count_by_group(const std::vector<Outcome>& outcomes) {
  std::map<std::string, GroupResult> by_name;
  for (const Outcome& outcome : outcomes) {
    GroupResult& group = by_name[outcome.group];
    group.group = outcome.group;
    ++group.recordings;
    group.correct += outcome.label == outcome.predicted ? 1 : 0;
  }
  std::vector<GroupResult> sorted;
  for (auto& [name, group] : by_name) sorted.push_back(std::move(group));
  return sorted;
}

double pooled_accuracy(const std::vector<GroupResult>& groups, const std::vector<size_t>& drawn) {
  int64_t recordings = 0;
  int64_t correct = 0;
  for (const size_t group : drawn) {
    recordings += groups[group].recordings;
    correct += groups[group].correct;
  }
  return static_cast<double>(correct) / static_cast<double>(recordings);
}

// Fewer than few_groups units give too narrow an interval, two alike ones none at all: see Resampling::measure. Answers
// what to say of it.
const char* widen_few(Evaluation& evaluation, size_t units) {
  if (units >= few_groups) return "";
  const Interval over_windows = wilson_95_of_share(evaluation.accuracy, small_units(evaluation.outcomes).windows);
  evaluation.accuracy_95 = wider_of(evaluation.accuracy_95, over_windows);
  return ", at least Wilson's over the windows";
}

// Of one group.
void find_interval_within(Evaluation& evaluation, uint64_t seed) {
  constexpr const char* why = "because all are of one group: it says nothing about other groups";
  const SmallUnits units = small_units(evaluation.outcomes);
  const bool never_varies = evaluation.correct == 0 || evaluation.correct == evaluation.recordings;
  if (units.hold_one_window || never_varies) {
    evaluation.accuracy_95 = wilson_95_of_share(evaluation.accuracy, units.count);
    evaluation.interval_method = fmt::format("Wilson interval over {}, {}", counted(units.count, units.name()), why);
    return;
  }
  std::vector<GroupResult> counts(units.count);
  for (size_t i = 0; i < units.unit_of.size(); ++i) {
    const Outcome& outcome = evaluation.outcomes[i];
    ++counts[units.unit_of[i]].recordings;
    counts[units.unit_of[i]].correct += outcome.label == outcome.predicted ? 1 : 0;
  }
  evaluation.accuracy_95 = bootstrap_95(
      counts.size(), seed, [&](const std::vector<size_t>& drawn) { return pooled_accuracy(counts, drawn); });
  evaluation.interval_method =
      fmt::format("percentile bootstrap over {}, {} draws{}, {}", counted(units.count, units.name()), bootstrap_draws,
                  widen_few(evaluation, units.count), why);
}

void find_interval(Evaluation& evaluation, uint64_t seed) {
  const size_t groups = evaluation.by_group.size();
  if (groups == 1) return find_interval_within(evaluation, seed);
  // Resampling what never varies would give an interval of no width.
  if (evaluation.correct == 0 || evaluation.correct == evaluation.recordings) {
    const int64_t count = static_cast<int64_t>(groups);
    evaluation.accuracy_95 = wilson_95(evaluation.correct == 0 ? 0 : count, count);
    evaluation.interval_method = fmt::format(
        "Wilson interval over {} groups, because every recording came out alike and resampling them shows no spread",
        groups);
    return;
  }
  evaluation.accuracy_95 = bootstrap_95(
      groups, seed, [&](const std::vector<size_t>& drawn) { return pooled_accuracy(evaluation.by_group, drawn); });
  evaluation.interval_method =
      fmt::format("percentile bootstrap over {} groups, {} draws{}, because recordings of one group are alike{}",
                  groups, bootstrap_draws, widen_few(evaluation, groups),
                  groups < few_groups ? "; with so few groups it is rather too narrow" : "");
}

}  // namespace

Evaluation evaluate(std::vector<std::string> labels, std::vector<Outcome> outcomes, uint64_t seed) {
  check(labels, outcomes);
  Evaluation evaluation;
  evaluation.labels = std::move(labels);
  evaluation.outcomes = std::move(outcomes);
  evaluation.recordings = static_cast<int64_t>(evaluation.outcomes.size());
  evaluation.by_group = count_by_group(evaluation.outcomes);

  const size_t classes = evaluation.labels.size();
  evaluation.confusion.assign(classes, std::vector<int64_t>(classes, 0));
  for (const Outcome& outcome : evaluation.outcomes) {
    ++evaluation.confusion[static_cast<size_t>(outcome.label)][static_cast<size_t>(outcome.predicted)];
    evaluation.correct += outcome.label == outcome.predicted ? 1 : 0;
  }
  evaluation.accuracy = static_cast<double>(evaluation.correct) / static_cast<double>(evaluation.recordings);
  find_interval(evaluation, seed);
  return evaluation;
}

}  // namespace mote::host::evaluation
