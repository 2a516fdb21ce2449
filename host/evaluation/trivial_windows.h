#pragma once

#include <set>
#include <string>
#include <vector>

#include "host/evaluation/trivial_model.h"

// What models on trivial values have in common: which windows teach, which test, which of the values count.
namespace mote::host::evaluation {

using TrivialWindows = std::vector<TrivialWindow>;
using Columns = std::vector<size_t>;  // of the values

Columns all_columns(const std::vector<std::string>& names);
Columns columns_of(const std::string& name, const std::vector<std::string>& names);
std::vector<double> picked(const std::vector<double>& values, const Columns& columns);
// Each once, in the order of their first.
std::vector<std::string> unique_names(const std::vector<std::string>& names);

// -1 stays; of many folds several become one.
int merged_fold(int fold);
std::set<int> tested_folds(const TrivialWindows& windows);
// What isn't of the fold, evenly thinned.
std::vector<const TrivialWindow*> training_of(const TrivialWindows& windows, int fold);
// Something is tested, and each fold has something to learn from.
bool can_learn(const TrivialWindows& windows);

}  // namespace mote::host::evaluation
