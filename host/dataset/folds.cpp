#include "host/dataset/folds.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "host/base/error.h"
#include "host/base/hash.h"
#include "host/base/text.h"

namespace mote::host::dataset {

namespace {

using Counts = std::vector<double>;  // clips by kind

// What every fold should have its share of: the labels, or the fifths of the numbers.
class Kinds {
 public:
  explicit Kinds(const Dataset& dataset) : count_(dataset.labels.size()) {
    if (!dataset.has_numbers) return;
    constexpr size_t fifths = 5;
    std::vector<double> numbers;
    for (const Clip& clip : dataset.clips) numbers.push_back(clip.value);
    std::sort(numbers.begin(), numbers.end());
    for (size_t i = 1; i < fifths; ++i) limits_.push_back(numbers[i * numbers.size() / fifths]);
    count_ = fifths;
  }

  size_t count() const { return count_; }

  size_t of(const Clip& clip) const {
    if (limits_.empty()) return static_cast<size_t>(clip.label);
    return static_cast<size_t>(std::upper_bound(limits_.begin(), limits_.end(), clip.value) - limits_.begin());
  }

 private:
  size_t count_;
  std::vector<double> limits_;  // of numbers: where the next fifth begins
};

// Groups that hold an anomaly: the split tests them in every round, whatever is left out.
std::set<std::string> always_tested(const Dataset& dataset) {
  std::set<std::string> groups;
  for (const Clip& clip : dataset.clips) {
    if (clip.label == dataset.anomalous()) groups.insert(clip.group);
  }
  return groups;
}

std::map<std::string, Counts> counts_by_group(const Dataset& dataset) {
  const std::set<std::string> anomalous = always_tested(dataset);
  const Kinds kinds(dataset);
  std::map<std::string, Counts> counts;
  for (const Clip& clip : dataset.clips) {
    if (anomalous.contains(clip.group)) continue;
    Counts& group = counts[clip.group];
    group.resize(kinds.count());
    group[kinds.of(clip)] += 1;
  }
  return counts;
}

double sum_of(const Counts& counts) {
  double sum = 0;
  for (const double count : counts) sum += count;
  return sum;
}

// How far a fold with these clips is from its share of each label, in shares: what is rare weighs as much as what is
// common.
double unevenness(const Counts& fold, const Counts& all, double folds) {
  double sum = 0;
  for (size_t label = 0; label < all.size(); ++label) {
    if (all[label] == 0) continue;
    const double off = fold[label] * folds / all[label] - 1;
    sum += off * off;
  }
  return sum;
}

void add(Counts& sum, const Counts& counts) {
  for (size_t label = 0; label < sum.size(); ++label) sum[label] += counts[label];
}

constexpr double rounding = 1e-9;  // of an unevenness: below, two are equal

// The fold where `group` lowers the unevenness most, or raises it least; of equals the smallest, of these the first.
size_t best_fold(const std::vector<Counts>& folds, const Counts& group, const Counts& all) {
  size_t best = 0;
  double least = 0;
  for (size_t i = 0; i < folds.size(); ++i) {
    Counts with = folds[i];
    add(with, group);
    const auto count = static_cast<double>(folds.size());
    const double change = unevenness(with, all, count) - unevenness(folds[i], all, count);
    const bool is_smaller = change < least + rounding && sum_of(folds[i]) < sum_of(folds[best]);
    if (i > 0 && change >= least - rounding && !is_smaller) continue;
    best = i;
    least = change;
  }
  return best;
}

}  // namespace

std::vector<Fold> fold_each_group(const Dataset& dataset) {
  if (!dataset.groups_known) {
    throw_input_error(
        "mote.toml: no pattern names a group: data.pattern or data.group must, so that one can be left out");
  }
  std::vector<Fold> folds;
  for (const auto& [group, counts] : counts_by_group(dataset)) folds.push_back({group, {group}});
  if (folds.size() < 2) {
    throw_input_error(
        "data.group: all recordings are of the group {}: expected at least two, so that one can be left out",
        quoted(folds.front().name));
  }
  return folds;
}

std::vector<Fold> fold_each_value(const Dataset& dataset, const ConditionsByPath& conditions, const std::string& key) {
  std::map<std::string, std::string> value_of;  // by group
  std::map<std::string, std::set<std::string>> groups_of;
  const std::set<std::string> anomalous = always_tested(dataset);
  for (const Clip& clip : dataset.clips) {
    if (anomalous.contains(clip.group)) continue;
    const auto known = conditions.find(clip.path);
    if (known == conditions.end() || known->second.count(key) == 0) {
      throw_input_error("{}: says no {}: every recording needs one, so that each value can be left out", clip.path,
                        key);
    }
    const std::string& value = known->second.at(key);
    const auto [first, is_new] = value_of.emplace(clip.group, value);
    if (first->second != value) {
      throw_input_error("{}: the group {} has {} {} and {}: a group must stand in one fold", clip.path,
                        quoted(clip.group), key, quoted(first->second), quoted(value));
    }
    groups_of[value].insert(clip.group);
  }
  if (groups_of.size() < 2) {
    throw_input_error("{}: all recordings that can be left out have the value {}: expected at least two", key,
                      groups_of.empty() ? "–" : quoted(groups_of.begin()->first));
  }
  std::vector<Fold> folds;
  for (const auto& [value, groups] : groups_of) folds.push_back({value, {groups.begin(), groups.end()}});
  return folds;
}

std::vector<Fold> fold_stratified(const Dataset& dataset, int count, uint64_t seed) {
  const std::map<std::string, Counts> groups = counts_by_group(dataset);
  if (count < 2 || static_cast<size_t>(count) > groups.size()) {
    throw_input_error("--folds: {}: expected 2 to {}, the number of groups", count, groups.size());
  }
  using Group = std::pair<std::string, Counts>;
  std::vector<Group> largest_first(groups.begin(), groups.end());
  std::sort(largest_first.begin(), largest_first.end(), [&](const Group& a, const Group& b) {
    return std::tuple(-sum_of(a.second), stable_rank(seed, a.first), a.first) <
           std::tuple(-sum_of(b.second), stable_rank(seed, b.first), b.first);
  });
  Counts all(Kinds(dataset).count(), 0);
  for (const Group& group : largest_first) add(all, group.second);

  const auto fold_count = static_cast<size_t>(count);
  std::vector<Counts> filled(fold_count, Counts(all.size(), 0));
  std::vector<Fold> folds(fold_count);
  for (size_t i = 0; i < fold_count; ++i) folds[i].name = fmt::format("{} of {}", i + 1, count);
  for (size_t i = 0; i < largest_first.size(); ++i) {
    const auto& [name, counts] = largest_first[i];
    // No fold may stay empty: the last groups go to those that are.
    const auto empty = static_cast<size_t>(
        std::count_if(folds.begin(), folds.end(), [](const Fold& fold) { return fold.groups.empty(); }));
    size_t fold = best_fold(filled, counts, all);
    if (largest_first.size() - i == empty) {
      fold = static_cast<size_t>(
          std::find_if(folds.begin(), folds.end(), [](const Fold& candidate) { return candidate.groups.empty(); }) -
          folds.begin());
    }
    add(filled[fold], counts);
    folds[fold].groups.push_back(name);
  }
  for (Fold& fold : folds) std::sort(fold.groups.begin(), fold.groups.end());
  return folds;
}

void check_folds(const Dataset& dataset, const std::vector<Fold>& folds) {
  for (const Fold& fold : folds) {
    const std::string* label = dataset.label_without(
        [&](const Clip& clip) { return !std::binary_search(fold.groups.begin(), fold.groups.end(), clip.group); });
    if (label != nullptr) {
      throw_input_error(
          "leaving out {} leaves no recording of {} to train with: expected every label in groups of two folds at "
          "least; "
          "--folds with fewer folds may keep some",
          quoted(fold.name), quoted(*label));
    }
  }
}

}  // namespace mote::host::dataset
