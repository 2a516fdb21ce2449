#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "host/dataset/conditions.h"
#include "host/dataset/dataset.h"

namespace mote::host::dataset {

// The groups that one round of cross-validation keeps for its test.
struct Fold {
  std::string name;
  std::vector<std::string> groups;  // sorted
};

// A fold a group, by name. Throws InputError where nothing names groups or there is one only.
std::vector<Fold> fold_each_group(const Dataset& dataset);

// A fold for each value of `key`, as where the makers of a data set have said which recordings are tested together.
// Throws InputError for fewer than two values, a recording without one, and a group with several.
std::vector<Fold> fold_each_value(const Dataset& dataset, const ConditionsByPath& conditions, const std::string& key);

// `count` folds of whole groups, each with about its share of every label, of numbers of every fifth of them: the
// largest groups first, each to the fold where it evens things out most. The same data and seed give the same folds.
// Throws InputError for fewer than two folds or more folds than groups.
std::vector<Fold> fold_stratified(const Dataset& dataset, int count, uint64_t seed);

// Throws InputError for a fold that holds all recordings of a label, which its training would never meet.
void check_folds(const Dataset& dataset, const std::vector<Fold>& folds);

}  // namespace mote::host::dataset
