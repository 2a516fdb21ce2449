#include "host/evaluation/trivial_windows.h"

#include <algorithm>

namespace mote::host::evaluation {
namespace {

constexpr size_t most_training_windows = 2000;  // more make so small a model no better
constexpr int most_folds = 10;

}  // namespace

Columns all_columns(const std::vector<std::string>& names) {
  Columns columns;
  for (size_t i = 0; i < names.size(); ++i) columns.push_back(i);
  return columns;
}

Columns columns_of(const std::string& name, const std::vector<std::string>& names) {
  Columns columns;
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) columns.push_back(i);
  }
  return columns;
}

std::vector<double> picked(const std::vector<double>& values, const Columns& columns) {
  std::vector<double> result;
  for (const size_t column : columns) result.push_back(values[column]);
  return result;
}

std::vector<std::string> unique_names(const std::vector<std::string>& names) {
  std::vector<std::string> unique;
  for (const std::string& name : names) {
    if (std::find(unique.begin(), unique.end(), name) == unique.end()) unique.push_back(name);
  }
  return unique;
}

int merged_fold(int fold) { return fold < 0 ? -1 : fold % most_folds; }

std::set<int> tested_folds(const TrivialWindows& windows) {
  std::set<int> folds;
  for (const TrivialWindow& window : windows) {
    if (window.fold >= 0) folds.insert(merged_fold(window.fold));
  }
  return folds;
}

std::vector<const TrivialWindow*> training_of(const TrivialWindows& windows, int fold) {
  std::vector<const TrivialWindow*> all, some;
  for (const TrivialWindow& window : windows) {
    if (merged_fold(window.fold) != fold) all.push_back(&window);
  }
  const size_t count = std::min(all.size(), most_training_windows);
  for (size_t i = 0; i < count; ++i) some.push_back(all[i * all.size() / count]);
  return some;
}

bool can_learn(const TrivialWindows& windows) {
  const std::set<int> folds = tested_folds(windows);
  return !folds.empty() &&
         std::all_of(folds.begin(), folds.end(), [&](int fold) { return !training_of(windows, fold).empty(); });
}

}  // namespace mote::host::evaluation
