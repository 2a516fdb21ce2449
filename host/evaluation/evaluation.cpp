#include "host/evaluation/evaluation.h"

#include <map>

#include "host/base/counted.h"
#include "host/base/error.h"
#include "host/base/text.h"
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

// In words: of what the interval was made, and why.
std::string method_of(const Resampling& resampling, bool is_wilson) {
  std::vector<std::string> parts;
  if (is_wilson) {
    parts = {fmt::format("Wilson interval over {}", counted(resampling.units(), resampling.unit_name())),
             "because every recording came out alike and resampling them shows no spread"};
  } else {
    parts = {resampling.method()};
    if (resampling.units() < few_groups) parts.push_back("at least Wilson's over the windows");
    if (resampling.by_group()) parts.push_back("because recordings of one group are alike");
  }
  const std::string method = join(parts, ", ");
  if (!resampling.by_group()) return method + "; all are of one group: it says nothing about other groups";
  return !is_wilson && resampling.units() < few_groups ? method + "; with so few groups it is rather too narrow"
                                                       : method;
}

// Of the accuracy, by the rules of all figures: see Resampling::measure.
void find_interval(Evaluation& evaluation, uint64_t seed) {
  const Resampling resampling = Resampling::of(evaluation.outcomes, seed);
  std::vector<int64_t> windows(resampling.units()), correct(resampling.units());
  for (size_t i = 0; i < evaluation.outcomes.size(); ++i) {
    const Outcome& outcome = evaluation.outcomes[i];
    ++windows[resampling.unit_of(i)];
    correct[resampling.unit_of(i)] += outcome.label == outcome.predicted ? 1 : 0;
  }
  const auto share_of_correct = [&](std::span<const uint32_t> times, std::span<double> values) {
    int64_t drawn = 0, drawn_correct = 0;
    for (size_t unit = 0; unit < times.size(); ++unit) {
      drawn += times[unit] * windows[unit];
      drawn_correct += times[unit] * correct[unit];
    }
    values[0] = static_cast<double>(drawn_correct) / static_cast<double>(drawn);
  };
  const Wanted wanted{Range::share, resampling.units(), small_units(evaluation.outcomes).windows};
  const Figure accuracy = resampling.measure(std::vector<Wanted>{wanted}, share_of_correct).front();
  evaluation.accuracy_95 = accuracy.interval_95.value();
  evaluation.interval_method = method_of(resampling, accuracy.wilson_units > 0);
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
